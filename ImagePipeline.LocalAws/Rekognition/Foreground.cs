namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// Parts a picture into what it shows and what is behind: a tile stands out by another colour than the frame's, by more detail
/// and by being near the middle. No object is recognised; it is the eye's first guess.
/// </summary>
internal static class Foreground
{
    public static (IReadOnlySet<Tile> Foreground, IReadOnlySet<Tile> Background) Split(PixelAnalysis analysis)
    {
        const int last = PixelAnalysis.Grid - 1;
        var tiles = analysis.Tiles;
        var frame = tiles.Where(tile => tile.Row is 0 or last || tile.Column is 0 or last).ToList();
        var difference = tiles.ToDictionary(tile => tile, tile => frame.Min(other => tile.Mean.DistanceTo(other.Mean)));
        var (mostDifferent, mostActive) = (Math.Max(1, difference.Values.Max()), Math.Max(1, tiles.Max(tile => tile.Activity)));

        var scores = tiles.ToDictionary(
            tile => tile, tile => ((difference[tile] / mostDifferent) + (tile.Activity / mostActive) + 0.5) * Centrality(tile));
        var threshold = scores.Values.Average() * 1.2;
        var foreground = tiles.Where(tile => scores[tile] > threshold).ToHashSet();
        return (foreground, tiles.Except(foreground).ToHashSet());
    }

    /// <summary>1 in the middle, about 0.4 in the corners.</summary>
    private static double Centrality(Tile tile)
    {
        const double middle = (PixelAnalysis.Grid - 1) / 2.0;
        var (x, y) = ((tile.Column - middle) / middle, (tile.Row - middle) / middle);
        return Math.Exp(-((x * x) + (y * y)) / 2);
    }
}
