using System.Text;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>Encodes key values as bytes whose order, byte by byte, is DynamoDB's order of the values.</summary>
internal static class KeyEncoding
{
    private const int LongestMantissa = 20;
    private const byte Zero = 0x80;
    private const byte FirstExponent = 0xC0;
    private const byte EndOfNegative = 102;

    public static byte[] Encode(AttributeValue value) => value switch
    {
        StringValue text => Encoding.UTF8.GetBytes(text.Text),
        BinaryValue binary => binary.Bytes,
        NumberValue number => Encode(number.Number),
        _ => throw new ArgumentException($"A {value.Type} cannot be a key.", nameof(value)),
    };

    /// <summary>
    /// The format that Oracle's NUMBER has, and DynamoDB's numbers too: an exponent of 100, then the digits in pairs, each
    /// plus one. In a negative all of it counts downwards, and a byte larger than any pair ends it.
    /// </summary>
    public static byte[] Encode(DynamoNumber number)
    {
        if (number.IsZero)
        {
            return [Zero];
        }

        // Pairs stand around the decimal point, so an odd number of digits before it gets a zero in front.
        var digits = int.IsOddInteger(number.PointPosition) ? "0" + number.Digits : number.Digits;
        var pairs = (digits.Length + 1) / 2;
        var ends = number.IsNegative && pairs < LongestMantissa;
        var bytes = new byte[1 + pairs + (ends ? 1 : 0)];
        var exponent = (byte)(FirstExponent + (int)Math.Ceiling(number.PointPosition / 2.0));
        bytes[0] = number.IsNegative ? (byte)~exponent : exponent;
        for (var i = 0; i < pairs; i++)
        {
            var pair = ((digits[2 * i] - '0') * 10) + ((2 * i) + 1 < digits.Length ? digits[(2 * i) + 1] - '0' : 0);
            bytes[1 + i] = (byte)(number.IsNegative ? 101 - pair : pair + 1);
        }

        if (ends)
        {
            bytes[^1] = EndOfNegative;
        }

        return bytes;
    }

    /// <summary>The first key behind every key that begins with <paramref name="prefix"/>, or null where there is none.</summary>
    public static byte[]? AfterPrefix(byte[] prefix)
    {
        var last = prefix.AsSpan().LastIndexOfAnyExcept((byte)255);
        if (last < 0)
        {
            return null;
        }

        var after = prefix[..(last + 1)];
        after[last]++;
        return after;
    }
}
