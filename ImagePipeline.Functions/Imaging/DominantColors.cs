using System.Globalization;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// The colours that cover most of a picture: its pixels by the nearest of <see cref="CssColors"/>, each colour the mean of its pixels. What is
/// transparent has no colour.
/// </summary>
internal static class DominantColors
{
    private const int Most = 8;

    // Less is a detail.
    private const double MinPercent = 1;

    /// <param name="rgba">Four bytes a pixel.</param>
    public static IReadOnlyList<DominantColor> Of(ReadOnlySpan<byte> rgba)
    {
        Span<(long Red, long Green, long Blue, long Weight)> sums = stackalloc (long, long, long, long)[CssColors.Count];
        sums.Clear();
        var total = 0L;
        for (var i = 0; i < rgba.Length; i += 4)
        {
            var (red, green, blue, alpha) = (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]);
            ref var sum = ref sums[CssColors.IndexOfNearest(red, green, blue)];
            sum = (sum.Red + (red * alpha), sum.Green + (green * alpha), sum.Blue + (blue * alpha), sum.Weight + alpha);
            total += alpha;
        }

        var colors = new List<DominantColor>();
        for (var i = 0; i < sums.Length; i++)
        {
            // Rounded down, so that all together are never more than the picture.
            if (sums[i] is { Weight: > 0 } sum && sum.Weight * 10_000 / total / 100.0 is var percent and >= MinPercent)
            {
                colors.Add(new DominantColor(CssColors.NameAt(i), Hex(sum.Red, sum.Green, sum.Blue, sum.Weight), percent));
            }
        }

        return [.. colors.OrderByDescending(color => color.Percent).ThenBy(color => color.Name, StringComparer.Ordinal).Take(Most)];
    }

    private static string Hex(long red, long green, long blue, long weight) => string.Create(
        CultureInfo.InvariantCulture, $"#{Mean(red, weight):x2}{Mean(green, weight):x2}{Mean(blue, weight):x2}");

    private static long Mean(long sum, long weight) => (sum + (weight / 2)) / weight;
}
