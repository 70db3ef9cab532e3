using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The parameters of DetectLabels, checked.</summary>
/// <remarks>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html</remarks>
internal sealed record DetectLabelsRequest(
    ImageReference Image,
    int MaxLabels,
    double MinConfidence,
    bool WantsLabels,
    bool WantsProperties,
    LabelFilter Filter,
    int MaxDominantColors)
{
    private const string GeneralLabels = "GENERAL_LABELS";
    private const string ImageProperties = "IMAGE_PROPERTIES";

    public static DetectLabelsRequest Read(Parameters parameters)
    {
        var image = ImageReference.Read(parameters);
        var maxLabels = parameters.OptionalInteger("MaxLabels");
        var minConfidence = parameters.OptionalNumber("MinConfidence");
        var features = Features(parameters);
        var settings = Nested(parameters, "Settings");
        var labels = settings is null ? null : Nested(settings, "GeneralLabels");
        var properties = settings is null ? null : Nested(settings, "ImageProperties");
        var maxColors = properties?.OptionalInteger("MaxDominantColors");
        var filter = labels is null ? LabelFilter.None : LabelFilter.Read(labels);
        properties?.End();
        settings?.End();
        parameters.End();

        RekognitionError.Check(maxLabels, "maxLabels", 0, int.MaxValue);
        RekognitionError.Check(minConfidence, "minConfidence", 0, 100);
        RekognitionError.Check(maxColors, "settings.imageProperties.maxDominantColors", 0, 20);
        var wantsLabels = features.Count == 0 || features.Contains(GeneralLabels);
        var wantsProperties = features.Contains(ImageProperties);
        // Settings of a feature that was not asked for are a mistake of the caller.
        if ((!wantsLabels && (maxLabels is not null || minConfidence is not null || labels is not null))
            || (!wantsProperties && properties is not null))
        {
            throw RekognitionError.InvalidParameters();
        }

        return new DetectLabelsRequest(image, maxLabels ?? 1000, minConfidence ?? 55, wantsLabels, wantsProperties, filter, maxColors ?? 10);
    }

    private static List<string> Features(Parameters parameters)
    {
        var features = Strings(parameters, "Features");
        return features.TrueForAll(feature => feature is GeneralLabels or ImageProperties)
            ? features
            : throw RekognitionError.Validation(
                $"[{string.Join(", ", features)}]", "features",
                $"Member must satisfy constraint: [Member must satisfy enum value set: [{GeneralLabels}, {ImageProperties}]]");
    }

    private static Parameters? Nested(Parameters parameters, string name) =>
        parameters.OptionalObject(name) is { } value ? new Parameters($"{parameters.Operation}.{name}", value) : null;

    internal static List<string> Strings(Parameters parameters, string name) => parameters.OptionalArray(name) is not { } array ? []
        : [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw RekognitionError.InvalidParameters())];
}
