using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>DetectModerationLabels' answer in Rekognition's shape.</summary>
internal static class DetectModerationLabelsAnswer
{
    /// <param name="illustrated">The confidence that it is a drawing; null where it is not known to be one.</param>
    public static JsonObject Of(IEnumerable<ModerationLabel> labels, string modelVersion, double? illustrated = null) => new()
    {
        ["ModerationLabels"] = new JsonArray([.. labels.Select(ToJson)]),
        ["ModerationModelVersion"] = modelVersion,
        ["ContentTypes"] = illustrated is null ? [] : new JsonArray(new JsonObject { ["Confidence"] = illustrated, ["Name"] = "Illustrated" }),
    };

    private static JsonObject ToJson(ModerationLabel label) => new()
    {
        ["Confidence"] = label.Confidence,
        ["Name"] = label.Name,
        ["ParentName"] = label.Parent,
        ["TaxonomyLevel"] = label.Level,
    };
}
