using System.Globalization;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>A record's sequence as it is shown: 21 digits, the fewest that AWS has, which grow as text and as numbers.</summary>
internal static class SequenceNumber
{
    private const char Lead = '1';
    private const int Digits = 20;

    public static string Format(long sequence) => $"{Lead}{sequence.ToString($"D{Digits}", CultureInfo.InvariantCulture)}";

    public static long? Parse(string text) =>
        text.Length == 1 + Digits && text[0] == Lead && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : null;
}
