using System.Text;
using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

internal sealed class StringValue(string text) : AttributeValue
{
    public string Text => text;

    public override string Type => "S";

    public override int Size => Encoding.UTF8.GetByteCount(text);

    protected override string ContentText => text;

    public override void WriteContent(Utf8JsonWriter writer) => writer.WriteStringValue(text);

    public override bool Equals(AttributeValue? other) => other is StringValue value && value.Text == text;

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);
}

internal sealed class NumberValue(DynamoNumber number) : AttributeValue
{
    public DynamoNumber Number => number;

    public override string Type => "N";

    public override int Size => number.Size;

    protected override string ContentText => number.ToString();

    public override void WriteContent(Utf8JsonWriter writer) => writer.WriteStringValue(number.ToString());

    public override bool Equals(AttributeValue? other) => other is NumberValue value && value.Number == number;

    public override int GetHashCode() => number.GetHashCode();
}

internal sealed class BinaryValue(byte[] bytes) : AttributeValue
{
    public byte[] Bytes => bytes;

    public override string Type => "B";

    public override int Size => bytes.Length;

    protected override string ContentText => Convert.ToBase64String(bytes);

    public override void WriteContent(Utf8JsonWriter writer) => writer.WriteBase64StringValue(bytes);

    public override bool Equals(AttributeValue? other) => other is BinaryValue value && value.Bytes.AsSpan().SequenceEqual(bytes);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}

internal sealed class BooleanValue(bool value) : AttributeValue
{
    public bool Value => value;

    public override string Type => "BOOL";

    public override int Size => 1;

    protected override string ContentText => value ? "true" : "false";

    public override void WriteContent(Utf8JsonWriter writer) => writer.WriteBooleanValue(value);

    public override bool Equals(AttributeValue? other) => other is BooleanValue boolean && boolean.Value == value;

    public override int GetHashCode() => value.GetHashCode();
}

internal sealed class NullValue : AttributeValue
{
    public static readonly NullValue Instance = new();

    private NullValue()
    {
    }

    public override string Type => "NULL";

    public override int Size => 1;

    protected override string ContentText => "true";

    public override void WriteContent(Utf8JsonWriter writer) => writer.WriteBooleanValue(true);

    public override bool Equals(AttributeValue? other) => other is NullValue;

    public override int GetHashCode() => 0;
}
