using System.Buffers.Binary;
using System.Security.Cryptography;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Where an item stands: in which partition, and where in it. Both compare as the rows are ordered.</summary>
/// <param name="Hash">A hash of the partition key, then the key itself: partitions stand in no order of their keys, as in AWS.</param>
/// <param name="Range">The sort key; empty where there is none.</param>
internal sealed record ItemKey(byte[] Hash, byte[] Range)
{
    private const int SlotLength = sizeof(uint);

    // AWS spreads keys by an MD5 of this word and the key, as its order of scanned items shows.
    private static ReadOnlySpan<byte> Salt => "Outliers"u8;

    public static ItemKey Of(KeySchema schema, AttributeMap attributes) => new(
        HashOf(attributes[schema.Hash.Name]),
        schema.Range is null ? [] : KeyEncoding.Encode(attributes[schema.Range.Name]));

    /// <summary>Where an item stands in an index, or null where it lacks an attribute of the index's key and so is not in it.</summary>
    public static ItemKey? InIndex(SecondaryIndex index, AttributeMap? item) =>
        item is not null && index.Key.Attributes.All(attribute => item.ContainsKey(attribute.Name)) ? Of(index.Key, item) : null;

    public static byte[] HashOf(AttributeValue partitionKey)
    {
        var key = KeyEncoding.Encode(partitionKey);
        byte[] hash = [.. Salt, .. key];
        MD5.HashData(hash).AsSpan(0, SlotLength).CopyTo(hash.AsSpan(Salt.Length - SlotLength));
        return hash[(Salt.Length - SlotLength)..];
    }

    /// <summary>Where a scan's segment begins; that of segment = total is the end, which has no number.</summary>
    public static byte[]? StartOfSegment(long segment, long total)
    {
        var slot = ((1L << 32) * segment + total - 1) / total;
        if (slot >= 1L << 32)
        {
            return null;
        }

        var start = new byte[SlotLength];
        BinaryPrimitives.WriteUInt32BigEndian(start, (uint)slot);
        return start;
    }

    public bool Equals(ItemKey? other) =>
        other is not null && Hash.AsSpan().SequenceEqual(other.Hash) && Range.AsSpan().SequenceEqual(other.Range);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Hash);
        hash.AddBytes(Range);
        return hash.ToHashCode();
    }
}
