using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>A request as the function gets it: payload format 2.0.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
/// <param name="Stage">The stage that it is for; its variables are handed on.</param>
/// <param name="Path">Decoded, as an HTTP API hands it on: with the stage's name, where that is not <c>$default</c>.</param>
/// <param name="RawQuery">As it was sent, without the question mark.</param>
internal sealed record ApiRequest(HttpContext Context, ServedStage Stage, string Path, string RawQuery, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the client asked for, below the prefix that stands for the API's own host name.</summary>
    public static (string Path, string RawQuery) Target(HttpContext context, string prefix)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var path = Uri.UnescapeDataString(target[0][prefix.Length..]);
        return (path.StartsWith('/') ? path : "/" + path, target.Length == 2 ? target[1] : "");
    }

    /// <param name="authorizer">What the authorizer has found out, where there is one.</param>
    public byte[] ToEvent(
        Route route, IReadOnlyDictionary<string, string> variables, JsonObject? authorizer, string traceHeader, LocalAwsOptions options, DateTimeOffset now)
    {
        var request = Context.Request;
        var payload = new JsonObject { ["version"] = "2.0", ["routeKey"] = route.Key, ["rawPath"] = Path, ["rawQueryString"] = RawQuery };
        if (request.Headers.Cookie.Count > 0)
        {
            payload["cookies"] = new JsonArray([.. request.Headers.Cookie
                .SelectMany(header => header!.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(cookie => (JsonNode)cookie)]);
        }

        payload["headers"] = Headers(traceHeader);
        if (request.Query.Count > 0)
        {
            payload["queryStringParameters"] = ToJson(request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, string.Join(',', parameter.Value.ToArray()))));
        }

        var context = RequestContext(route, options, now);
        if (authorizer is not null)
        {
            context["authorizer"] = authorizer;
        }

        payload["requestContext"] = context;
        if (variables.Count > 0)
        {
            payload["pathParameters"] = ToJson(variables);
        }

        var isText = IsText(request.ContentType);
        if (!Body.IsEmpty)
        {
            payload["body"] = isText ? Encoding.UTF8.GetString(Body.Span) : Convert.ToBase64String(Body.Span);
        }

        payload["isBase64Encoded"] = !Body.IsEmpty && !isText;
        if (Stage.Variables.Count > 0)
        {
            payload["stageVariables"] = ToJson(Stage.Variables);
        }

        return JsonProtocol.ToBytes(payload);
    }

    // Names in lower case, values of a repeated header joined, cookies apart; and what API Gateway itself adds.
    private JsonObject Headers(string traceHeader)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in Context.Request.Headers)
        {
            headers[name.ToLowerInvariant()] = string.Join(',', values.ToArray());
        }

        headers.Remove("cookie");
        headers["x-amzn-trace-id"] = traceHeader;
        headers["x-forwarded-for"] = headers.TryGetValue("x-forwarded-for", out var before) ? $"{before}, {SourceIp}" : SourceIp;
        headers.TryAdd("x-forwarded-port", Context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture));
        headers.TryAdd("x-forwarded-proto", Context.Request.Scheme);
        return ToJson(headers);
    }

    private JsonObject RequestContext(Route route, LocalAwsOptions options, DateTimeOffset now) => new()
    {
        ["accountId"] = options.AccountId,
        ["apiId"] = Stage.ApiId,
        ["domainName"] = Context.Request.Host.Host,
        ["domainPrefix"] = Context.Request.Host.Host.Split('.')[0],
        ["http"] = new JsonObject
        {
            ["method"] = Context.Request.Method,
            ["path"] = Path,
            ["protocol"] = Context.Request.Protocol,
            ["sourceIp"] = SourceIp,
            ["userAgent"] = Context.Request.Headers.UserAgent.ToString(),
        },
        ["requestId"] = Context.TraceIdentifier,
        ["routeKey"] = route.Key,
        ["stage"] = Stage.Name,
        ["time"] = now.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
        ["timeEpoch"] = now.ToUnixTimeMilliseconds(),
    };

    private string SourceIp => Context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static JsonObject ToJson(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static bool IsText(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return type is "application/json" or "application/xml" or "application/javascript" || type.StartsWith("text/", StringComparison.Ordinal);
    }
}
