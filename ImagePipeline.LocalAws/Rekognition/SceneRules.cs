using static ImagePipeline.LocalAws.Rekognition.Evidence;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Scenes that have a colour, a texture and a place in the picture.</summary>
internal static class SceneRules
{
    /// <summary>More than this is not sky: branches, roofs, foliage.</summary>
    private const float SmoothActivity = 2;

    private const int Half = PixelAnalysis.Grid / 2;

    public static IEnumerable<(string Name, double Confidence)> Find(PixelAnalysis analysis) =>
    [
        ("Sky", Sky(analysis)),
        ("Sunset", Sunset(analysis)),
        ("Night", Night(analysis)),
        ("Vegetation", Vegetation(analysis)),
        ("Water", Water(analysis)),
        ("Snow", Snow(analysis)),
    ];

    /// <summary>
    /// Smooth blue, or clouds above something else, that hangs from the upper edge and changes downwards, as air does and a
    /// painted wall does not.
    /// </summary>
    private static double Sky(PixelAnalysis analysis)
    {
        var sky = Columns(analysis)
            .SelectMany(column => column.TakeWhile(IsCloud).Count() < PixelAnalysis.Grid ? column.TakeWhile(tile => IsBlueAir(tile) || IsCloud(tile)) : [])
            .ToList();
        var change = sky.Count == 0 ? 0 : sky.Max(tile => tile.Mean.L) - sky.Min(tile => tile.Mean.L);
        return Confidence(All(Ramp(ShareOfGrid(sky.Count), 0.05, 0.3), Ramp(change, 1, 4)));
    }

    /// <summary>Smooth warm light in the upper part that darkens or brightens downwards.</summary>
    private static double Sunset(PixelAnalysis analysis)
    {
        var glow = FromTop(analysis, tile => IsWarmLight(tile) || IsBlueAir(tile) || IsDusk(tile)).Where(IsWarmLight).ToList();
        var change = glow.Count == 0 ? 0 : glow.Max(tile => tile.Mean.L) - glow.Min(tile => tile.Mean.L);
        return Confidence(All(Ramp(ShareOfGrid(glow.Count), 0.08, 0.35), Ramp(change, 5, 20)), cap: 95);
    }

    /// <summary>Nearly all is dark, and something shines.</summary>
    private static double Night(PixelAnalysis analysis)
    {
        var dark = Share(analysis.Lab, lab => lab.L < 20);
        var lights = Share(analysis.Lab, lab => lab.L > 50);
        return Confidence(All(Ramp(dark, 0.6, 0.9), Ramp(lights, 0.0005, 0.005)), cap: 92);
    }

    /// <summary>Green to yellow-green with the fine structure of leaves; a smooth green is only a colour.</summary>
    private static double Vegetation(PixelAnalysis analysis)
    {
        var green = analysis.Lab.Where((lab, pixel) =>
            lab.Hue is > 98 and < 165 && lab.Chroma > 12 && lab.L is > 8 and < 88 && analysis.TileOf(pixel).Activity > SmoothActivity);
        return Confidence(Ramp((double)green.Count() / analysis.Lab.Length, 0.05, 0.4), cap: 97);
    }

    /// <summary>Blue to green below the middle, striped by waves: more steps downwards than sideways.</summary>
    private static double Water(PixelAnalysis analysis)
    {
        var water = analysis.Tiles.Count(tile =>
            tile.Row >= Half && tile.Mean.Hue is > 180 and < 300 && tile.Mean.Chroma > 6
            && tile.Activity is > 0.4f and < 8 && tile.Vertical > 1.3f * tile.Horizontal);
        return Confidence(Ramp(ShareOfGrid(water), 0.08, 0.35), cap: 80);
    }

    /// <summary>Bright and colourless with a cool tint below the middle, not as even as paper.</summary>
    private static double Snow(PixelAnalysis analysis)
    {
        var snow = analysis.Tiles.Count(tile =>
            tile.Row >= Half && tile.Mean.L > 78 && tile.Mean.Chroma < 9 && tile.Mean.B < -0.5f && tile.Activity is > 0.1f and < 8);
        return Confidence(Ramp(ShareOfGrid(snow), 0.12, 0.4), cap: 80);
    }

    private static bool IsBlueAir(Tile tile) =>
        tile.Activity < SmoothActivity && tile.Mean.Hue is > 215 and < 300 && tile.Mean.Chroma > 5 && tile.Mean.L > 30;

    /// <summary>Pale with a cool tint; pure white is paper or a burnt-out part.</summary>
    private static bool IsCloud(Tile tile) =>
        tile.Activity < SmoothActivity && tile.Mean.L > 75 && tile.Mean.Hue is > 170 and < 300 && tile.Mean.Chroma > 1.5f;

    private static bool IsWarmLight(Tile tile) =>
        tile.Activity < SmoothActivity && tile.Mean.Hue is > 25 and < 90 && tile.Mean.Chroma > 22 && tile.Mean.L is > 25 and < 92;

    private static bool IsDusk(Tile tile) =>
        tile.Activity < SmoothActivity && (tile.Mean.Hue is >= 300 or <= 25) && tile.Mean.L > 12;

    /// <summary>The tiles of each column from the top down to the first that does not match.</summary>
    private static IEnumerable<Tile> FromTop(PixelAnalysis analysis, Func<Tile, bool> matches) =>
        Columns(analysis).SelectMany(column => column.TakeWhile(matches));

    private static IEnumerable<IGrouping<int, Tile>> Columns(PixelAnalysis analysis) => analysis.Tiles.GroupBy(tile => tile.Column);

    private static double ShareOfGrid(int tiles) => (double)tiles / (PixelAnalysis.Grid * PixelAnalysis.Grid);
}
