using System.Text;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>DynamoDB's order of values: numbers by size, strings by their UTF-8 bytes, binaries by unsigned bytes.</summary>
internal static class ValueOrder
{
    /// <summary>Below, at or above zero; null where the two have no order, as of different types.</summary>
    public static int? Compare(AttributeValue left, AttributeValue right) => (left, right) switch
    {
        (NumberValue one, NumberValue two) => one.Number.CompareTo(two.Number),
        (StringValue one, StringValue two) => CompareBytes(Encoding.UTF8.GetBytes(one.Text), Encoding.UTF8.GetBytes(two.Text)),
        (BinaryValue one, BinaryValue two) => CompareBytes(one.Bytes, two.Bytes),
        _ => null,
    };

    public static int CompareBytes(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceCompareTo(right);
}
