using static ImagePipeline.LocalAws.Rekognition.Evidence;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// The one scene that colour, light and texture tell well enough, measured on photos: the sky. Leaves, water, snow, night and a sunset have colours that
/// fruit, streets, paper and walls have as well.
/// </summary>
internal static class PixelLabels
{
    /// <summary>More than this is not sky: branches, roofs, foliage.</summary>
    private const float SmoothActivity = 2;

    public static IEnumerable<Label> Detect(PixelAnalysis analysis) => Sky(analysis) is > 0 and var sky ? LabelTaxonomy.WithAncestors("Sky", sky) : [];

    /// <summary>
    /// Smooth blue, or clouds above something else, that hangs from the upper edge and changes downwards, as air does and a
    /// painted wall does not.
    /// </summary>
    private static double Sky(PixelAnalysis analysis)
    {
        var sky = analysis.Tiles.GroupBy(tile => tile.Column)
            .SelectMany(column => column.TakeWhile(IsCloud).Count() < PixelAnalysis.Grid ? column.TakeWhile(tile => IsBlueAir(tile) || IsCloud(tile)) : [])
            .ToList();
        var change = sky.Count == 0 ? 0 : sky.Max(tile => tile.Mean.L) - sky.Min(tile => tile.Mean.L);
        return Confidence(All(Ramp((double)sky.Count / analysis.Tiles.Count, 0.05, 0.3), Ramp(change, 1, 4)));
    }

    private static bool IsBlueAir(Tile tile) =>
        tile.Activity < SmoothActivity && tile.Mean.Hue is > 215 and < 300 && tile.Mean.Chroma > 5 && tile.Mean.L > 30;

    /// <summary>Pale with a cool tint; pure white is paper or a burnt-out part.</summary>
    private static bool IsCloud(Tile tile) =>
        tile.Activity < SmoothActivity && tile.Mean.L > 75 && tile.Mean.Hue is > 170 and < 300 && tile.Mean.Chroma > 1.5f;
}
