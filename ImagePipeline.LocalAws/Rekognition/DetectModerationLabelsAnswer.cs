using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>DetectModerationLabels' answer in Rekognition's shape.</summary>
internal static class DetectModerationLabelsAnswer
{
    private const string ModelVersion = "test-card-1";

    public static JsonObject Of(IEnumerable<ModerationLabel> labels) => new()
    {
        ["ModerationLabels"] = new JsonArray([.. labels.Select(ToJson)]),
        ["ModerationModelVersion"] = ModelVersion,
        ["ContentTypes"] = new JsonArray(),
    };

    private static JsonObject ToJson(ModerationLabel label) => new()
    {
        ["Confidence"] = label.Confidence,
        ["Name"] = label.Name,
        ["ParentName"] = label.Parent,
        ["TaxonomyLevel"] = label.Level,
    };
}
