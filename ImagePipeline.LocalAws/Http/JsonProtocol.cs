using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>Bodies and errors of AWS JSON 1.0 and 1.1.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html</remarks>
internal static class JsonProtocol
{
    // AWS escapes no '&', '<' or '+'; a client that compares text would see the difference.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    public static async Task WriteAsync(HttpContext context, int status, string contentType, JsonBody body)
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
        await response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>Writes an error. <paramref name="errorNamespace"/> is what stands before the '#' of <c>__type</c>, if anything.</summary>
    public static Task WriteErrorAsync(HttpContext context, AwsException error, string contentType, string? errorNamespace = null)
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(context, error.Status, contentType, new JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("__type", errorNamespace is null ? error.Code : $"{errorNamespace}#{error.Code}");
            writer.WriteString("message", error.Message);
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
        }));
    }
}
