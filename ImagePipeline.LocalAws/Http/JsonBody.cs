using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>A JSON answer: a node, or a function that writes one straight to the wire where the answer is large or frequent.</summary>
internal sealed class JsonBody(Action<Utf8JsonWriter> write)
{
    public static readonly JsonBody Empty = new JsonObject();

    /// <summary>No body at all, for operations that have no output.</summary>
    public static readonly JsonBody None = new(_ => { });

    public void WriteTo(Utf8JsonWriter writer) => write(writer);

    public JsonObject ToNode()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonProtocol.WriterOptions))
        {
            write(writer);
        }

        return buffer.WrittenCount == 0 ? [] : JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }

    public static implicit operator JsonBody(JsonObject node) => new(writer => node.WriteTo(writer));
}
