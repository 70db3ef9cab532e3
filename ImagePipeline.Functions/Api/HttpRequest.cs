using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImagePipeline.Functions.Reviews;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// An HTTP API event, payload format 2.0,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// Header names are lower-case, query values and path parameters are decoded, several values of one name are joined by commas.
/// </summary>
internal sealed record HttpRequest(
    string RouteKey,
    string? RawPath,
    Dictionary<string, string>? Headers,
    Dictionary<string, string>? QueryStringParameters,
    Dictionary<string, string>? PathParameters,
    HttpRequestContext? RequestContext,
    string? Body,
    bool IsBase64Encoded)
{
    /// <summary>Whose everything is where nobody signs in; null where people do.</summary>
    [JsonIgnore]
    public string? OnlyOwner { get; init; }

    /// <summary>Who owns what this request makes and sees: the person who has signed in, or the only owner. What passed an authorizer and names nobody is nobody's.</summary>
    [JsonIgnore]
    public string Owner => RequestContext?.Authorizer is not null
        ? TextOf("sub") ?? throw new ProblemException(Problem.Unauthorized())
        : OnlyOwner ?? throw new ProblemException(Problem.Unauthorized());

    /// <summary>
    /// The groups of who has signed in. An HTTP API hands an array of the token on as one string, <c>[moderators editors]</c>; a group's
    /// name has no spaces, https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyCollection<string> Groups =>
        RequestContext?.Authorizer?.Jwt?.Claims?.GetValueOrDefault("cognito:groups") is { ValueKind: JsonValueKind.String } claim && claim.GetString() is ['[', .. var names, ']']
            ? names.Split(' ') : [];

    /// <summary>Who decides: by the name that they sign in with, or the only owner where nobody signs in.</summary>
    [JsonIgnore]
    public Moderator Moderator => new(Owner, TextOf("username") ?? Owner);

    [JsonIgnore]
    public bool IsModerator => Groups.Contains(RouteAccess.Moderators);

    public string? Header(string name) => Headers?.GetValueOrDefault(name);

    /// <summary>
    /// Whether what it carries says that it is JSON. A form of a foreign page can be sent as it pleases, but not as JSON:
    /// for that a browser asks first.
    /// </summary>
    public bool IsJson() => Header("content-type") is { } type
        ? type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase)
        : string.IsNullOrEmpty(Body);

    public string Path(string parameter) => PathParameters?.GetValueOrDefault(parameter) ?? "";

    public byte[] BodyBytes() => IsBase64Encoded ? Convert.FromBase64String(Body ?? "") : Encoding.UTF8.GetBytes(Body ?? "");

    private string? TextOf(string claim) =>
        RequestContext?.Authorizer?.Jwt?.Claims?.GetValueOrDefault(claim) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}

internal sealed record HttpRequestContext(HttpAuthorizer? Authorizer);

internal sealed record HttpAuthorizer(JwtAuthorizer? Jwt);

internal sealed record JwtAuthorizer(Dictionary<string, JsonElement>? Claims);
