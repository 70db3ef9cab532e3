using static ImagePipeline.LocalAws.Rekognition.Evidence;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Shape, sharpness and structure.</summary>
internal static class CompositionRules
{
    /// <summary>Less than this happens in a part that is out of focus or empty.</summary>
    private const float QuietActivity = 1.2f;

    public static IEnumerable<(string Name, double Confidence)> Find(PixelAnalysis analysis)
    {
        var tiles = analysis.Tiles;
        var activity = tiles.Select(tile => tile.Activity).Order().ToList();
        var (median, most) = (activity[activity.Count / 2], activity[^(activity.Count / 20)]);
        var sharpness = ImageQuality.Of(analysis, tiles.ToHashSet()).Sharpness;
        var subject = tiles.Where(tile => tile.Activity > QuietActivity * 2).ToHashSet();
        var subjectSharpness = ImageQuality.Of(analysis, subject).Sharpness;
        var quiet = Share(tiles, tile => tile.Activity < QuietActivity);
        var isolated = All(Ramp(quiet, 0.4, 0.75), Ramp(subjectSharpness, 25, 42), Ramp(most, 2.5, 6), Centred(subject));
        var spread = Spread(analysis);
        return
        [
            Orientation(analysis.Raster),
            ("Sharp", Confidence(All(Ramp(sharpness, 38, 58), Ramp(most, 2, 5)))),
            ("Blurred", Confidence(All(Ramp(subjectSharpness, 28, 14), Ramp(spread, 8, 15)))),
            ("Blurred Background", Confidence(isolated, cap: 92)),
            ("Close-Up", Confidence(isolated, cap: 80)),
            ("Texture", Confidence(Ramp(median, 5, 12))),
            ("Plain", Confidence(All(Ramp(most, 0.5, 0.1), Ramp(spread, 4, 1)))),
            ("Gradient", Confidence(All(Ramp(most, 2, 0.5), Ramp(spread, 8, 20)), cap: 95)),
        ];
    }

    private static (string Name, double Confidence) Orientation(Raster raster) =>
        ((double)raster.Width / raster.Height) switch
        {
            > 1.05 => ("Landscape Orientation", Certain),
            < 0.95 => ("Portrait Orientation", Certain),
            _ => ("Square", Certain),
        };

    /// <summary>How far apart the tiles' colours are.</summary>
    private static double Spread(PixelAnalysis analysis)
    {
        var darkest = analysis.Tiles.MinBy(tile => tile.Mean.L)!;
        return analysis.Tiles.Max(tile => tile.Mean.DistanceTo(darkest.Mean));
    }

    /// <summary>A subject keeps clear of the picture's edges; a landscape runs through them.</summary>
    private static double Centred(IReadOnlyCollection<Tile> subject)
    {
        const int last = PixelAnalysis.Grid - 1;
        return Ramp(Share(subject, tile => tile.Row is 0 or last || tile.Column is 0 or last), 0.35, 0.15);
    }
}
