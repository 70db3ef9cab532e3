namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>Compares maps by what they hold, in whatever order.</summary>
internal sealed class AttributeMapComparer : IEqualityComparer<AttributeMap>
{
    public static readonly AttributeMapComparer Instance = new();

    public bool Equals(AttributeMap? x, AttributeMap? y) => x is null || y is null ? ReferenceEquals(x, y) : new MapValue(x).Equals(new MapValue(y));

    public int GetHashCode(AttributeMap obj) => obj.Aggregate(0, (hash, attribute) => hash ^ HashCode.Combine(attribute.Key, attribute.Value));
}
