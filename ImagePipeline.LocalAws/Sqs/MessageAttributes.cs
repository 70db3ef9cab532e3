using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>A message's attributes: <c>{"kind": {"DataType": "String", "StringValue": "photo"}}</c>. They are stored as they came.</summary>
internal sealed class MessageAttributes
{
    private const int Most = 10;
    private const byte StringTransport = 1;
    private const byte BinaryTransport = 2;

    private readonly SortedDictionary<string, (string Type, bool IsBinary, byte[] Value)> _attributes = new(StringComparer.Ordinal);

    private MessageAttributes(string json) => Json = json;

    public string Json { get; }

    /// <summary>What they add to the message's size, in bytes.</summary>
    public int Size => _attributes.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.Type) + attribute.Value.Value.Length);

    /// <returns>Null where there are none.</returns>
    public static MessageAttributes? Read(JsonElement? json)
    {
        if (json is not { } map || !map.EnumerateObject().Any())
        {
            return null;
        }

        var attributes = new MessageAttributes(map.GetRawText());
        foreach (var attribute in map.EnumerateObject())
        {
            attributes._attributes[attribute.Name] = Read(attribute.Name, attribute.Value);
        }

        return attributes._attributes.Count > Most
            ? throw SqsErrors.InvalidParameter($"Number of message attributes [{attributes._attributes.Count}] exceeds the allowed maximum [{Most}].")
            : attributes;
    }

    /// <summary>SDKs compare this checksum with their own: lengths, names, types and values, by name.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html</remarks>
    public string Md5(Func<string, bool> included)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, (type, isBinary, value)) in _attributes.Where(attribute => included(attribute.Key)))
        {
            WriteLengthAnd(bytes, Encoding.UTF8.GetBytes(name));
            WriteLengthAnd(bytes, Encoding.UTF8.GetBytes(type));
            bytes.WriteByte(isBinary ? BinaryTransport : StringTransport);
            WriteLengthAnd(bytes, value);
        }

        return Convert.ToHexStringLower(MD5.HashData(bytes.ToArray()));
    }

    private static (string Type, bool IsBinary, byte[] Value) Read(string name, JsonElement attribute)
    {
        var type = TextOf(attribute, "DataType") ?? "";
        var kind = type.Split('.')[0];
        if (kind is not ("String" or "Number" or "Binary"))
        {
            throw SqsErrors.InvalidParameter($"The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        }

        var isBinary = kind == "Binary";
        if (TextOf(attribute, isBinary ? "BinaryValue" : "StringValue") is not { Length: > 0 } text)
        {
            throw SqsErrors.InvalidParameter($"The message (user) attribute '{name}' must contain a non-empty value of type '{type}'.");
        }

        if (!isBinary)
        {
            return (type, isBinary, Encoding.UTF8.GetBytes(text));
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? (type, isBinary, bytes[..length])
            : throw SqsErrors.InvalidParameter($"The message (user) attribute '{name}' has a binary value that is not base64.");
    }

    private static string? TextOf(JsonElement attribute, string member) =>
        attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteLengthAnd(MemoryStream bytes, byte[] content)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        bytes.Write(length);
        bytes.Write(content);
    }
}
