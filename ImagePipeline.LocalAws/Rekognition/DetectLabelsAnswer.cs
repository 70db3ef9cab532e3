using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>DetectLabels' answer in Rekognition's shape.</summary>
internal static class DetectLabelsAnswer
{
    public static JsonObject LabelsOf(IEnumerable<Label> labels, string modelVersion) => new()
    {
        ["Labels"] = new JsonArray([.. labels.Select(ToJson)]),
        ["LabelModelVersion"] = modelVersion,
    };

    public static JsonObject PropertiesOf(PixelAnalysis analysis, int maxDominantColors)
    {
        var (foreground, background) = Foreground.Split(analysis);
        var properties = Part(analysis, analysis.Tiles.ToHashSet(), maxDominantColors, withContrast: true);
        properties["Foreground"] = Part(analysis, foreground, maxDominantColors, withContrast: false);
        properties["Background"] = Part(analysis, background, maxDominantColors, withContrast: false);
        return properties;
    }

    private static JsonObject ToJson(Label label) => new()
    {
        ["Name"] = label.Name,
        ["Confidence"] = label.Confidence,
        ["Instances"] = new JsonArray([.. label.Instances.Select(ToJson)]),
        ["Parents"] = Names(label.Parents),
        ["Aliases"] = Names(label.Aliases),
        ["Categories"] = Names(label.Category.Length == 0 ? [] : [label.Category]),
    };

    private static JsonObject ToJson(Instance instance) => new()
    {
        ["BoundingBox"] = new JsonObject
        {
            ["Width"] = instance.Box.Right - instance.Box.Left,
            ["Height"] = instance.Box.Bottom - instance.Box.Top,
            ["Left"] = instance.Box.Left,
            ["Top"] = instance.Box.Top,
        },
        ["Confidence"] = instance.Confidence,
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => new JsonObject { ["Name"] = name })]);

    /// <summary>Contrast is only told of the whole, as Rekognition does.</summary>
    private static JsonObject Part(PixelAnalysis analysis, IReadOnlySet<Tile> part, int maxDominantColors, bool withContrast)
    {
        var quality = ImageQuality.Of(analysis, part);
        var json = new JsonObject { ["Brightness"] = quality.Brightness, ["Sharpness"] = quality.Sharpness };
        if (withContrast)
        {
            json["Contrast"] = quality.Contrast;
        }

        return new JsonObject
        {
            ["Quality"] = json,
            ["DominantColors"] = new JsonArray([.. DominantColor.Of(analysis, part, maxDominantColors).Select(ToJson)]),
        };
    }

    private static JsonObject ToJson(DominantColor dominant) => new()
    {
        ["Red"] = dominant.Color.Red,
        ["Green"] = dominant.Color.Green,
        ["Blue"] = dominant.Color.Blue,
        ["HexCode"] = dominant.Color.HexCode,
        ["CSSColor"] = dominant.Color.Name,
        ["SimplifiedColor"] = dominant.Color.SimplifiedName,
        ["PixelPercent"] = dominant.PixelPercent,
    };
}
