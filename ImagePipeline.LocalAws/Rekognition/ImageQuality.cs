namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Brightness, sharpness and contrast of a picture or a part of it, each 0 to 100.</summary>
internal sealed record ImageQuality(double Brightness, double Sharpness, double Contrast)
{
    /// <summary>The edge of a single pixel's width: its one step bends twice.</summary>
    private const double SharpestBend = 2;

    /// <summary>The standard deviation of lightness where one half is black and the other white.</summary>
    private const double LargestDeviation = 50;

    public static ImageQuality Of(PixelAnalysis analysis, IReadOnlySet<Tile> part)
    {
        var lightness = analysis.Lab.Where((_, pixel) => part.Contains(analysis.TileOf(pixel))).Select(lab => (double)lab.L).ToList();
        var mean = lightness.Count == 0 ? 0 : lightness.Average();
        var deviation = lightness.Count == 0 ? 0 : Math.Sqrt(lightness.Average(value => (value - mean) * (value - mean)));
        return new ImageQuality(mean, SharpnessOf(part), Math.Min(100, 100 * deviation / LargestDeviation));
    }

    /// <summary>How sudden the edges are, whatever their height; 0 where there is no edge at all.</summary>
    private static double SharpnessOf(IReadOnlySet<Tile> tiles)
    {
        var steps = tiles.Sum(tile => (double)tile.Activity);
        return steps < 0.01 * tiles.Count ? 0 : Math.Min(100, 100 * tiles.Sum(tile => (double)tile.Bend) / steps / SharpestBend);
    }
}
