using System.Globalization;
using System.Numerics;
using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.Functions.Similarity;

/// <summary>
/// 64 bits of a picture that stay, nearly all of them, when it is encoded anew, resized or brightened: whether each of the lowest frequencies of its
/// lightness (a discrete cosine transform of 32 × 32) is more than their median. See https://www.phash.org.
/// </summary>
internal static class PerceptualHash
{
    private const int Side = 32;
    private const int Frequencies = 8;

    // A difference of lightness by one, all over the picture, is a hundred times as much.
    private const double Rounding = 8;

    private static readonly double[,] s_cosines = Cosines();

    /// <exception cref="VipsException">The picture cannot be decoded.</exception>
    public static ulong Of(ReadOnlyMemory<byte> picture)
    {
        LibVips.Start();
        using var resized = Image.ThumbnailBuffer(picture.ToArray(), Side, height: Side, size: Enums.Size.Force, failOn: Enums.FailOn.None);
        using var opaque = resized.HasAlpha() ? resized.Flatten(background: [255]) : resized.Copy();
        using var grey = opaque.Colourspace(Enums.Interpretation.Bw);
        return OfLightness(grey.WriteToMemory<byte>());
    }

    /// <param name="lightness">32 × 32, row by row.</param>
    public static ulong OfLightness(ReadOnlySpan<byte> lightness)
    {
        // Rows first: a row's frequencies are then those of its columns.
        Span<double> rows = stackalloc double[Side * Frequencies];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Frequencies; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < Side; x++)
                {
                    sum += s_cosines[u, x] * lightness[(y * Side) + x];
                }

                rows[(y * Frequencies) + u] = sum;
            }
        }

        var values = new double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
        {
            for (var u = 0; u < Frequencies; u++)
            {
                for (var y = 0; y < Side; y++)
                {
                    values[(v * Frequencies) + u] += s_cosines[v, y] * rows[(y * Frequencies) + u];
                }
            }
        }

        // The first is the mean lightness, which says nothing of the picture. What a plain picture does not have is rounding alone.
        var sorted = values.Skip(1).Order().ToArray();
        var median = sorted[sorted.Length / 2] + Rounding;
        var hash = 0ul;
        for (var bit = 1; bit < values.Length; bit++)
        {
            hash |= values[bit] > median ? 1ul << bit : 0;
        }

        return hash;
    }

    /// <summary>How many bits differ.</summary>
    public static int Distance(ulong one, ulong other) => BitOperations.PopCount(one ^ other);

    public static string Format(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    public static ulong Parse(string hash) => ulong.Parse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static double[,] Cosines()
    {
        var cosines = new double[Frequencies, Side];
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            for (var at = 0; at < Side; at++)
            {
                cosines[frequency, at] = Math.Cos(Math.PI * frequency * ((2 * at) + 1) / (2 * Side));
            }
        }

        return cosines;
    }
}
