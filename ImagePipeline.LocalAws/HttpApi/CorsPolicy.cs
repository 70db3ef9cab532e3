using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>
/// Which foreign pages may call the API: the pipeline's <c>cors.json</c>, if there is one. It is needed only by pages that
/// do not come from the API's own origin.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html</remarks>
internal sealed record CorsPolicy(
    IReadOnlyList<string> AllowOrigins, IReadOnlyList<string>? AllowMethods, IReadOnlyList<string>? AllowHeaders,
    IReadOnlyList<string>? ExposeHeaders, int? MaxAge, bool AllowCredentials)
{
    public static CorsPolicy? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CorsJson.Default.CorsPolicy) : null;

    /// <summary>Whether pages of an origin may call the API.</summary>
    public bool Names(string origin) => AllowOrigins.Contains(origin) || AllowOrigins.Contains("*");

    /// <summary>Adds what a browser must know, replacing what the function said about it, and answers a preflight.</summary>
    /// <returns>True where that was all: the request was a preflight.</returns>
    public bool Apply(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return false;
        }

        var isPreflight = HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;
        if (Names(origin))
        {
            headers.AccessControlAllowOrigin = AllowOrigins.Contains(origin) ? origin : "*";
            headers.Vary = "Origin";
            Set("Access-Control-Allow-Credentials", AllowCredentials ? "true" : null);
            Set(isPreflight ? "Access-Control-Allow-Methods" : "Access-Control-Expose-Headers", Join(isPreflight ? AllowMethods : ExposeHeaders));
            if (isPreflight)
            {
                Set("Access-Control-Allow-Headers", Join(AllowHeaders));
                Set("Access-Control-Max-Age", MaxAge?.ToString());
            }
        }

        if (isPreflight)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return isPreflight;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }

    private static string? Join(IReadOnlyList<string>? values) => values is null ? null : string.Join(',', values);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CorsPolicy))]
internal sealed partial class CorsJson : JsonSerializerContext;
