using System.Buffers.Binary;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// How a PNG says what its colours mean, in the standard's order of precedence: cICP, iCCP, sRGB, then gAMA and cHRM
/// (PNG third edition, 4.3 and 11.3.2). libvips reads the profile alone.
/// </summary>
internal static class PngHeader
{
    private const int MaxChunks = 1_000;

    /// <returns>Null where the profile counts, or the colours are sRGB.</returns>
    public static ColorEncoding? Color(ByteSource source)
    {
        var chunks = ColorChunks(source);
        if (chunks.TryGetValue("cICP", out var cicp) && cicp is [var primaries, var transfer, _, var fullRange])
        {
            return ColorEncoding.FromCodePoints(primaries, transfer, fullRange != 0);
        }

        return chunks.ContainsKey("iCCP") || chunks.ContainsKey("sRGB") || (!chunks.ContainsKey("gAMA") && !chunks.ContainsKey("cHRM"))
            ? null
            : ColorEncoding.From(
                chunks.TryGetValue("gAMA", out var gamma) && gamma.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(gamma) / 100_000.0 : null,
                chunks.TryGetValue("cHRM", out var chromaticities) && chromaticities.Length == 32 ? Chromaticities(chromaticities) : null);
    }

    // length (4), type (4), data, checksum (4)
    private static Dictionary<string, byte[]> ColorChunks(ByteSource source)
    {
        var chunks = new Dictionary<string, byte[]>();
        var at = 8L;
        for (var count = 0; count < MaxChunks && source.Read(at, 8) is { Length: 8 } head; count++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = System.Text.Encoding.Latin1.GetString(head, 4, 4);
            if (type is "IDAT" or "IEND")
            {
                break;
            }

            if (type is "cICP" or "iCCP" or "sRGB" or "gAMA" or "cHRM")
            {
                chunks.TryAdd(type, source.Read(at + 8, Math.Min(length, 32)));
            }

            at += length + 12;
        }

        return chunks;
    }

    // white, red, green, blue: x and y, times 100,000
    private static Chromaticities Chromaticities(byte[] values)
    {
        return new(Point(2), Point(4), Point(6), Point(0));

        (double X, double Y) Point(int index) => (Number(index), Number(index + 1));

        double Number(int index) => BinaryPrimitives.ReadUInt32BigEndian(values.AsSpan(index * 4)) / 100_000.0;
    }
}
