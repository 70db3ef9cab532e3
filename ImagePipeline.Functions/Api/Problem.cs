using System.Net;
using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Api;

/// <summary>Problem details, <see href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</see>.</summary>
/// <param name="Type"><c>urn:image-pipeline:problem:invalid-request</c>, <c>urn:image-pipeline:problem:busy</c>, <c>urn:image-pipeline:problem:daily-limit</c>, <c>urn:image-pipeline:problem:direct-access</c>, <c>urn:image-pipeline:problem:share-password</c>, or <c>about:blank</c> for a problem that says no more than its status does.</param>
/// <param name="Title">The same for every problem of its type and status.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Detail">What went wrong this time, for people.</param>
/// <param name="Errors">Of a request that is not valid, for each field or query parameter at fault, what is wrong with it.</param>
/// <param name="Code">
/// <c>BUSY</c> where the same request may be sent again in a moment, and <c>DAILY_LIMIT</c> where tomorrow: the header <c>Retry-After</c> says when.
/// <c>DIRECT_ACCESS</c> where the API may be reached through its CDN alone, and was not. Of a share with a password, <c>PASSWORD_REQUIRED</c>,
/// <c>PASSWORD_WRONG</c>, or <c>TOO_MANY_TRIES</c>: the header <c>Retry-After</c> says when the next may be tried.
/// </param>
/// <param name="Decision">Of a decision that comes too late: the one that was first.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string? Detail = null, IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DecisionView? Decision = null)
{
    /// <summary>RFC 9457's type for problems that say no more than their status does.</summary>
    private const string Blank = "about:blank";

    private const string BusyType = "urn:image-pipeline:problem:busy";

    private const string DailyLimitType = "urn:image-pipeline:problem:daily-limit";

    private const string DirectAccessType = "urn:image-pipeline:problem:direct-access";

    private const string SharePasswordType = "urn:image-pipeline:problem:share-password";

    private const string InvalidRequestType = "urn:image-pipeline:problem:invalid-request";

    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) => new(
        InvalidRequestType, "The request is not valid.", (int)HttpStatusCode.BadRequest, string.Join(' ', errors.SelectMany(field => field.Value)), errors);

    public static Problem Unauthorized() => new(Blank, "Unauthorized", (int)HttpStatusCode.Unauthorized, "Nobody has signed in. Sign in, and try again.");

    public static Problem Forbidden() => new(Blank, "Forbidden", (int)HttpStatusCode.Forbidden, "This is for moderators.");

    public static Problem NotFound(string detail) => new(Blank, "Not Found", (int)HttpStatusCode.NotFound, detail);

    public static Problem Conflict(string detail) => new(Blank, "Conflict", (int)HttpStatusCode.Conflict, detail);

    /// <summary>Another moderator was faster, or what was looked at is over.</summary>
    public static Problem Decided(DecisionView? decision) => new(
        Blank,
        "Conflict",
        (int)HttpStatusCode.Conflict,
        decision is null ? "This review is over. Look at the queue again." : $"{decision.By} has decided already: {decision.Verdict}, at {decision.At:O}.",
        Decision: decision);

    public static Problem UnsupportedMediaType(string detail) => new(Blank, "Unsupported Media Type", (int)HttpStatusCode.UnsupportedMediaType, detail);

    public static Problem Gone(string detail) => new(Blank, "Gone", (int)HttpStatusCode.Gone, detail);

    /// <summary>AWS takes more of this only later.</summary>
    public static Problem Busy() => new(BusyType, "Busy", (int)HttpStatusCode.ServiceUnavailable, "Too much is asked for at once. It goes on in a moment.", Code: "BUSY");

    public static Problem DailyLimit() =>
        new(DailyLimitType, "Daily limit", (int)HttpStatusCode.TooManyRequests, FailureText.MessageOf(FailureCode.DailyLimit), Code: FailureCode.DailyLimit);

    public static Problem DirectAccess() =>
        new(DirectAccessType, "Direct access", (int)HttpStatusCode.Forbidden, "The API is reached through the address of its page alone.", Code: "DIRECT_ACCESS");

    public static Problem PasswordRequired() =>
        new(SharePasswordType, "Share password", (int)HttpStatusCode.Forbidden, "These photos have a password.", Code: "PASSWORD_REQUIRED");

    public static Problem PasswordWrong() =>
        new(SharePasswordType, "Share password", (int)HttpStatusCode.Forbidden, "This is not the password of these photos.", Code: "PASSWORD_WRONG");

    public static Problem TooManyTries() => new(
        SharePasswordType, "Share password", (int)HttpStatusCode.TooManyRequests, "Too many wrong passwords. Try again in a minute.", Code: "TOO_MANY_TRIES");

    public static Problem TimedOut() => new(Blank, "Service Unavailable", (int)HttpStatusCode.ServiceUnavailable, "This took too long. Try again in a moment.");

    public static Problem Internal() => new(Blank, "Internal Server Error", (int)HttpStatusCode.InternalServerError, "Something went wrong on our side. Try again in a moment.");
}

/// <summary>Ends a request with a problem as its answer.</summary>
/// <param name="retryAfter">When the same request may be sent again, where that is known.</param>
internal sealed class ProblemException(Problem problem, TimeSpan? retryAfter = null) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
