using System.Globalization;
using static ImagePipeline.LocalAws.Rekognition.Evidence;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Which colours there are, and how colourful, light and contrasty the whole is.</summary>
internal static class ColorRules
{
    /// <summary>Below this people see grey.</summary>
    private const float ColorlessChroma = 6;

    public static IEnumerable<(string Name, double Confidence)> Find(PixelAnalysis analysis)
    {
        var pixels = analysis.Lab;
        var quality = ImageQuality.Of(analysis, analysis.Tiles.ToHashSet());
        var colorless = Share(pixels, lab => lab.Chroma < ColorlessChroma);
        var chroma = pixels.Average(lab => lab.Chroma);
        var warm = Share(pixels, lab => lab.Chroma > 10 && lab.Hue is < 105 or > 340);
        var cool = Share(pixels, lab => lab.Chroma > 10 && lab.Hue is > 165 and < 310);
        var shares = analysis.Colors.CountBy(color => color)
            .GroupBy(count => count.Key.SimplifiedName, count => (double)count.Value / pixels.Length)
            .Select(same => (Name: same.Key, Share: same.Sum()))
            .ToList();
        // Grey is no colour here; it takes two or three others to be colourful.
        var variety = shares.Count(color => color.Name is not ("black" or "white" or "grey") && color.Share >= 0.1);
        return
        [
            // A colour that fills a seventh is worth a word; one that fills half is beyond doubt.
            .. shares.Select(color => (CultureInfo.InvariantCulture.TextInfo.ToTitleCase(color.Name), Confidence(Ramp(color.Share, 0.14, 0.5)))),
            ("Black and White", Confidence(All(Ramp(colorless, 0.97, 0.999), Ramp(quality.Contrast, 5, 15)))),
            ("Colorful", Confidence(All(Ramp(chroma, 28, 45), Ramp(variety, 1, 3)))),
            ("Muted Colors", Confidence(All(Ramp(chroma, 16, 8), Ramp(chroma, 2, 4), Ramp(colorless, 0.95, 0.8)))),
            ("Warm Colors", Confidence(Ramp(warm, 0.5, 0.85))),
            ("Cool Colors", Confidence(Ramp(cool, 0.5, 0.85))),
            ("Bright", Confidence(Ramp(quality.Brightness, 70, 90))),
            ("Dark", Confidence(Ramp(quality.Brightness, 30, 12))),
            ("High Contrast", Confidence(Ramp(quality.Contrast, 50, 75))),
            ("Low Contrast", Confidence(All(Ramp(quality.Contrast, 18, 8), Ramp(quality.Contrast, 1, 3)))),
        ];
    }
}
