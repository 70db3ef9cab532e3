using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// Smithy's RPC v2 with CBOR, in which newer SDKs speak to some services of AWS JSON: the same operations and members, so that bodies are
/// turned into JSON and back. Byte strings become base64 and times seconds since 1970, as they are in AWS JSON.
/// </summary>
/// <remarks>https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html</remarks>
internal static class CborProtocol
{
    private const string Protocol = "rpc-v2-cbor";
    private const int Deepest = 128;

    /// <summary>The operation of a request in this protocol, or null: <c>POST /service/GraniteServiceVersion20100801/operation/PutMetricAlarm</c></summary>
    public static string? OperationOf(HttpRequest request) =>
        request.Headers["smithy-protocol"] == Protocol && request.Path.Value!.Split('/') is ["", "service", _, "operation", var operation] ? operation : null;

    /// <exception cref="AwsException">It is no CBOR: what <paramref name="refuse"/> makes.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> body, Func<string, AwsException> refuse)
    {
        if (body.Length == 0)
        {
            return body;
        }

        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            var reader = new CborReader(body, CborConformanceMode.Lax);
            using var writer = new Utf8JsonWriter(buffer, JsonProtocol.WriterOptions);
            Copy(reader, writer, depth: 0);
            if (reader.BytesRemaining > 0)
            {
                throw refuse("The body is more than one CBOR value.");
            }
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException or FormatException)
        {
            throw refuse($"The body is not CBOR: {error.Message}");
        }

        return buffer.WrittenMemory;
    }

    /// <param name="isTime">Whether the member of that name is a time.</param>
    public static byte[] FromJson(JsonNode node, Func<string, bool> isTime)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        Write(writer, node, isTime);
        return writer.Encode();
    }

    public static async Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/cbor";
        response.ContentLength = body.Length;
        response.Headers["smithy-protocol"] = Protocol;
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private static void Copy(CborReader reader, Utf8JsonWriter writer, int depth)
    {
        if (depth > Deepest)
        {
            throw new FormatException($"It is nested more than {Deepest} deep.");
        }

        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                reader.ReadStartMap();
                writer.WriteStartObject();
                while (reader.PeekState() != CborReaderState.EndMap)
                {
                    writer.WritePropertyName(reader.ReadTextString());
                    Copy(reader, writer, depth + 1);
                }

                reader.ReadEndMap();
                writer.WriteEndObject();
                break;
            case CborReaderState.StartArray:
                reader.ReadStartArray();
                writer.WriteStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                {
                    Copy(reader, writer, depth + 1);
                }

                reader.ReadEndArray();
                writer.WriteEndArray();
                break;
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                writer.WriteStringValue(reader.ReadTextString());
                break;
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                writer.WriteBase64StringValue(reader.ReadByteString());
                break;
            case CborReaderState.UnsignedInteger:
                writer.WriteNumberValue(reader.ReadUInt64());
                break;
            case CborReaderState.NegativeInteger:
                writer.WriteNumberValue(reader.ReadInt64());
                break;
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                writer.WriteRawValue(Text(reader.ReadDouble()));
                break;
            case CborReaderState.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case CborReaderState.Null:
                reader.ReadNull();
                writer.WriteNullValue();
                break;
            case CborReaderState.Tag when reader.ReadTag() == CborTag.UnixTimeSeconds:
                Copy(reader, writer, depth + 1);
                break;
            default:
                throw new FormatException("It has values that the protocol does not have.");
        }
    }

    /// <summary>A floating-point number as JSON from which it is written as one again: <c>5.0</c></summary>
    /// <exception cref="FormatException">It is infinite or none.</exception>
    public static string Text(double value) => !double.IsFinite(value)
        ? throw new FormatException("A number is not finite.")
        : value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";

    private static void Write(CborWriter writer, JsonNode? node, Func<string, bool> isTime)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartMap(members.Count);
                foreach (var (name, value) in members)
                {
                    writer.WriteTextString(name);
                    if (value is JsonValue && value.GetValueKind() == JsonValueKind.Number && isTime(name))
                    {
                        writer.WriteTag(CborTag.UnixTimeSeconds);
                    }

                    Write(writer, value, isTime);
                }

                writer.WriteEndMap();
                break;
            case JsonArray items:
                writer.WriteStartArray(items.Count);
                foreach (var item in items)
                {
                    Write(writer, item, isTime);
                }

                writer.WriteEndArray();
                break;
            case JsonValue value:
                WriteScalar(writer, value);
                break;
            default:
                writer.WriteNull();
                break;
        }
    }

    // The writer's own would take two bytes for 5.0, which is more than every SDK reads.
    private static void WriteDouble(CborWriter writer, double value)
    {
        Span<byte> encoded = [0xFB, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteDoubleBigEndian(encoded[1..], value);
        writer.WriteEncodedValue(encoded);
    }

    private static void WriteScalar(CborWriter writer, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                writer.WriteTextString(value.GetValue<string>());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.GetValue<bool>());
                break;
            default:
                var text = value.ToJsonString();
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    writer.WriteInt64(number);
                }
                else
                {
                    WriteDouble(writer, double.Parse(text, CultureInfo.InvariantCulture));
                }

                break;
        }
    }
}
