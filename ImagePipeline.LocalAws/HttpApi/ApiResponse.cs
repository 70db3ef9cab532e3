using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>A function's answer as HTTP: what it states, or where it states no status code, 200 with the answer as JSON.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.v2</remarks>
internal sealed record ApiResponse(int StatusCode, IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<string> Cookies, byte[] Body)
{
    /// <exception cref="FormatException">The answer is not of the format.</exception>
    public static ApiResponse Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("statusCode", out var statusCode)
                ? Stated(answer, statusCode)
                : Inferred(document.RootElement, payload);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException("The answer is not of payload format 2.0: " + error.Message, error);
        }
    }

    /// <summary>What API Gateway says itself: <c>{"message":"Not Found"}</c>.</summary>
    public static ApiResponse Message(int statusCode, string message) => new(
        statusCode, [("content-type", "application/json")], [], JsonProtocol.ToBytes(new JsonObject { ["message"] = message }));

    /// <summary>
    /// The function has no process for this request now. API Gateway says <c>{"message":"Service Unavailable"}</c> and leaves
    /// it to the client when to come again; this says it in the words of the API itself.
    /// </summary>
    public static ApiResponse Busy(int retryAfterSeconds) => new(
        StatusCodes.Status503ServiceUnavailable,
        [("content-type", "application/problem+json"), ("retry-after", retryAfterSeconds.ToString(CultureInfo.InvariantCulture))], [],
        JsonProtocol.ToBytes(new JsonObject
        {
            ["type"] = "urn:image-pipeline:problem:busy",
            ["title"] = "Busy",
            ["status"] = StatusCodes.Status503ServiceUnavailable,
            ["detail"] = "Too much is asked for at once. It goes on in a moment.",
            ["code"] = "BUSY",
        }));

    private static ApiResponse Inferred(JsonElement answer, ReadOnlyMemory<byte> payload) => new(
        StatusCodes.Status200OK, [("content-type", "application/json")], [],
        answer.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(answer.GetString()!) : payload.ToArray());

    private static ApiResponse Stated(JsonElement answer, JsonElement statusCode)
    {
        if (!int.TryParse(statusCode.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
        {
            throw new FormatException($"It has the status code {statusCode}.");
        }

        List<(string Name, string Value)> headers = answer.TryGetProperty("headers", out var given) && given.ValueKind == JsonValueKind.Object
            ? [.. given.EnumerateObject().Select(header => (header.Name, header.Value.ToString()))]
            : [];
        List<string> cookies = answer.TryGetProperty("cookies", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(cookie => cookie.GetString()!)]
            : [];
        var text = answer.TryGetProperty("body", out var body) && body.ValueKind != JsonValueKind.Null ? body.GetString()! : "";
        var isBase64 = answer.TryGetProperty("isBase64Encoded", out var encoded) && encoded.ValueKind == JsonValueKind.True;
        if (text.Length > 0 && !headers.Exists(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(("content-type", "text/plain;charset=UTF-8"));
        }

        return new ApiResponse(status, headers, cookies, isBase64 ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
    }

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCode;
        foreach (var (name, value) in Headers)
        {
            // The server frames the body itself; a second opinion would break the connection.
            if (!name.Equals("content-length", StringComparison.OrdinalIgnoreCase) && !name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers.Append(name, value);
            }
        }

        foreach (var cookie in Cookies)
        {
            response.Headers.Append("set-cookie", cookie);
        }

        if (StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified or < 200))
        {
            response.ContentLength = Body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.BodyWriter.WriteAsync(Body, context.RequestAborted);
            }
        }
    }
}
