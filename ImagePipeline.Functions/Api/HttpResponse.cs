using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImagePipeline.Functions.Api;

/// <summary>An answer in payload format 2.0.</summary>
internal sealed record HttpResponse(int StatusCode, Dictionary<string, string> Headers, string? Body = null, bool IsBase64Encoded = false)
{
    // What people see changes from second to second and may be theirs alone.
    private const string NoStore = "no-store";

    public static HttpResponse Json<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) =>
        new((int)status, HeadersOf("application/json"), JsonSerializer.Serialize(value, type));

    /// <param name="json">What is JSON already.</param>
    public static HttpResponse Json(string json) => new((int)HttpStatusCode.OK, HeadersOf("application/json"), json);

    public static HttpResponse NoContent() => new((int)HttpStatusCode.NoContent, new() { ["cache-control"] = NoStore });

    public static HttpResponse Problem(Problem problem) =>
        new(problem.Status, HeadersOf("application/problem+json"), JsonSerializer.Serialize(problem, ApiJson.Default.Problem));

    /// <summary>With a <c>Retry-After</c> of 1 to 4 seconds: those who were refused together do not come back together.</summary>
    public static HttpResponse Busy()
    {
        var response = Problem(Api.Problem.Busy());
        response.Headers["retry-after"] = Random.Shared.Next(1, 5).ToString(CultureInfo.InvariantCulture);
        return response;
    }

    private static Dictionary<string, string> HeadersOf(string contentType) => new()
    {
        ["content-type"] = contentType,
        ["cache-control"] = NoStore,
        ["x-content-type-options"] = "nosniff",
    };
}
