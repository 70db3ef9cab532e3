using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImagePipeline.Functions.Api;

/// <summary>An answer in payload format 2.0.</summary>
internal sealed record HttpResponse(int StatusCode, Dictionary<string, string> Headers, string? Body = null, bool IsBase64Encoded = false)
{
    /// <summary>Whole <c>Set-Cookie</c> headers.</summary>
    public IReadOnlyList<string>? Cookies { get; init; }

    // What people see changes from second to second and may be theirs alone.
    private const string NoStore = "no-store";

    public static HttpResponse Json<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) =>
        new((int)status, HeadersOf("application/json"), JsonSerializer.Serialize(value, type));

    /// <param name="json">What is JSON already.</param>
    public static HttpResponse Json(string json) => new((int)HttpStatusCode.OK, HeadersOf("application/json"), json);

    public static HttpResponse NoContent() => new((int)HttpStatusCode.NoContent, new() { ["cache-control"] = NoStore });

    /// <param name="path">Of the page.</param>
    public static HttpResponse SeeOther(string path) => new((int)HttpStatusCode.SeeOther, new() { ["cache-control"] = NoStore, ["location"] = path });

    /// <param name="retryAfter">When the same request may be sent again, where that is known.</param>
    public static HttpResponse Problem(Problem problem, TimeSpan? retryAfter = null)
    {
        var response = new HttpResponse(problem.Status, HeadersOf("application/problem+json"), JsonSerializer.Serialize(problem, ApiJson.Default.Problem));
        if (retryAfter is { } wait)
        {
            response.Headers["retry-after"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }

    /// <summary>With a <c>Retry-After</c> of 1 to 4 seconds: those who were refused together do not come back together.</summary>
    public static HttpResponse Busy() => Problem(Api.Problem.Busy(), TimeSpan.FromSeconds(Random.Shared.Next(1, 5)));

    private static Dictionary<string, string> HeadersOf(string contentType) => new()
    {
        ["content-type"] = contentType,
        ["cache-control"] = NoStore,
        ["x-content-type-options"] = "nosniff",
    };
}
