using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>A value of an item: <c>{"S": "text"}</c>, <c>{"N": "1.5"}</c>, <c>{"L": [{"BOOL": true}]}</c>, ...</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
internal abstract class AttributeValue : IEquatable<AttributeValue>
{
    /// <summary>The type's name on the wire: S, N, B, BOOL, NULL, SS, NS, BS, L or M.</summary>
    public abstract string Type { get; }

    /// <summary>What the value adds to its item's size, in bytes.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html</remarks>
    public abstract int Size { get; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Type);
        WriteContent(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes what stands behind the type's name.</summary>
    public abstract void WriteContent(Utf8JsonWriter writer);

    /// <summary>Whether both have the same type and, at any depth, the same content. Sets have no order.</summary>
    public abstract bool Equals(AttributeValue? other);

    public sealed override bool Equals(object? obj) => Equals(obj as AttributeValue);

    public abstract override int GetHashCode();

    /// <summary>As Java shows it, which is how DynamoDB quotes values in its error texts: <c>{S:a}</c>.</summary>
    public override string ToString() => $"{{{Type}:{ContentText}}}";

    protected abstract string ContentText { get; }
}
