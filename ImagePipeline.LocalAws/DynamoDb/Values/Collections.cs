using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>A set of strings, numbers or binaries: no duplicates, no order.</summary>
/// <param name="type">SS, NS or BS.</param>
internal sealed class SetValue(string type, IReadOnlyList<AttributeValue> elements) : AttributeValue
{
    public IReadOnlyList<AttributeValue> Elements => elements;

    public override string Type => type;

    public override int Size => elements.Sum(element => element.Size);

    protected override string ContentText => $"[{string.Join(", ", elements)}]";

    public override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
        {
            element.WriteContent(writer);
        }

        writer.WriteEndArray();
    }

    public SetValue Union(SetValue other) => new(type, [.. elements.Union(other.Elements)]);

    /// <summary>What is left without <paramref name="other"/>'s elements, or null where nothing is: there are no empty sets.</summary>
    public SetValue? Except(SetValue other)
    {
        var left = elements.Except(other.Elements).ToList();
        return left.Count == 0 ? null : new SetValue(type, left);
    }

    public override bool Equals(AttributeValue? other) =>
        other is SetValue set && set.Type == type && set.Elements.Count == elements.Count
            && new HashSet<AttributeValue>(elements).SetEquals(set.Elements);

    public override int GetHashCode() => HashCode.Combine(type, elements.Count);
}

internal sealed class ListValue(List<AttributeValue> elements) : AttributeValue
{
    private const int Overhead = 3;

    public List<AttributeValue> Elements => elements;

    public override string Type => "L";

    public override int Size => Overhead + elements.Sum(element => 1 + element.Size);

    protected override string ContentText => $"[{string.Join(", ", elements)}]";

    public override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
        {
            element.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    public override bool Equals(AttributeValue? other) => other is ListValue list && list.Elements.SequenceEqual(elements);

    public override int GetHashCode() => HashCode.Combine(Type, elements.Count);
}

internal sealed class MapValue(AttributeMap members) : AttributeValue
{
    private const int Overhead = 3;

    public AttributeMap Members => members;

    public override string Type => "M";

    public override int Size => Overhead + members.Count + members.Size;

    protected override string ContentText => members.ToString();

    public override void WriteContent(Utf8JsonWriter writer) => members.WriteTo(writer);

    public override bool Equals(AttributeValue? other) =>
        other is MapValue map && map.Members.Count == members.Count
            && members.All(member => map.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value));

    public override int GetHashCode() => HashCode.Combine(Type, members.Count);
}
