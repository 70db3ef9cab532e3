using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ImagePipeline.LocalAws.Http;

/// <summary>Bodies and errors of AWS JSON 1.0 and 1.1.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html</remarks>
internal static class JsonProtocol
{
    // AWS escapes no '&', '<' or '+'; a client that compares text would see the difference.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // DynamoDB nests values 32 levels deep, of which each is two of JSON's.
    public static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 128 };

    /// <summary>A request's body, where none is an empty object.</summary>
    /// <param name="refuse">The service's error of a body that is no JSON object in UTF-8.</param>
    public static JsonDocument ParseObject(ReadOnlyMemory<byte> body, Func<string, AwsException> refuse)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw refuse("The body is not UTF-8.");
        }

        try
        {
            var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, DocumentOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw refuse("The body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw refuse($"The body is not JSON: {error.Message}");
        }
    }

    /// <summary>A node as UTF-8, escaped as AWS does.</summary>
    public static byte[] ToBytes(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <param name="addHeaders">Adds headers that depend on the body.</param>
    public static async Task WriteAsync(
        HttpContext context, int status, string contentType, JsonBody body, Action<IHeaderDictionary, ReadOnlySpan<byte>>? addHeaders = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            body.WriteTo(writer);
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = buffer.WrittenCount;
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        addHeaders?.Invoke(response.Headers, buffer.WrittenSpan);
        await response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>Writes an error of no service in particular.</summary>
    public static Task WriteErrorAsync(HttpContext context, AwsException error, string contentType)
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(context, error.Status, contentType, ErrorBody(error));
    }

    /// <param name="errorNamespace">What stands before the '#' of <c>__type</c>, if anything.</param>
    public static JsonBody ErrorBody(AwsException error, string? errorNamespace = null, string textMember = "message") => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("__type", errorNamespace is null ? error.Code : $"{errorNamespace}#{error.Code}");
        writer.WriteString(textMember, error.Message);
        foreach (var (name, value) in error.Details)
        {
            writer.WritePropertyName(name);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    });
}
