namespace ImagePipeline.Functions.Imaging;

/// <summary>How good a picture is, technically: each 0 to 100.</summary>
/// <param name="Sharpness">How sudden its edges are, whatever their height; 0 where there is no edge at all.</param>
/// <param name="Brightness">The mean of its luma: 0 is black, 100 is white.</param>
/// <param name="Contrast">The standard deviation of its luma: 100 where one half is black and the other white.</param>
internal sealed record ImageQuality(double Sharpness, double Brightness, double Contrast)
{
    /// <param name="rgba">Four bytes a pixel, row by row.</param>
    /// <returns>Null where there is nothing to see.</returns>
    public static ImageQuality? Of(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var luma = Luma.Of(width, height, rgba, Imaging.Sharpness.Margin);
        var (count, sum, squares) = (0L, 0L, 0L);
        foreach (int value in luma)
        {
            if (value != Luma.None)
            {
                (count, sum, squares) = (count + 1, sum + value, squares + (value * value));
            }
        }

        if (count == 0)
        {
            return null;
        }

        var mean = (double)sum / count;
        var deviation = Math.Sqrt(Math.Max(0, ((double)squares / count) - (mean * mean)));
        return new ImageQuality(
            Math.Round(Imaging.Sharpness.Of(width, count, luma), 2), Math.Round(mean / 2.55, 2), Math.Round(Math.Min(100, deviation / 1.275), 2));
    }
}
