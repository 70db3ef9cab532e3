using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>Attributes by name: an item, a key, or a map within an item.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is what DynamoDB calls a map.")]
internal sealed class AttributeMap() : Dictionary<string, AttributeValue>(StringComparer.Ordinal)
{
    /// <summary>In bytes, names included.</summary>
    public int Size => this.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + attribute.Value.Size);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in this)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>As it is stored: DynamoDB's own JSON, which a read can send as it is.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonProtocol.WriterOptions))
        {
            WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static AttributeMap FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, JsonProtocol.DocumentOptions);
        return AttributeReader.ReadMap(document.RootElement);
    }

    public override string ToString() => $"{{{string.Join(", ", this.Select(attribute => $"{attribute.Key}={attribute.Value}"))}}}";
}
