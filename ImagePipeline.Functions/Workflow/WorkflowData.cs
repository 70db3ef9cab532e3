using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>The input of an execution, made by trigger-workflow, or by manage-images for a retry.</summary>
/// <param name="UploadedAt">ISO 8601, as S3's event gave it.</param>
/// <param name="Retry">0 for the execution that the upload started; see <see cref="ExecutionNames"/>.</param>
/// <param name="StartedAt">When the execution was asked for; for statistics.</param>
/// <param name="Sha256">Of the original where resize-image has to prove it, lower-case hex; null where S3 did.</param>
internal sealed record ExecutionInput(
    string ImageId, string Owner, string Bucket, string Key, string? VersionId, long Size, string? Traceparent, string? UploadedAt,
    int Retry = 0, DateTimeOffset? StartedAt = null, string? Sha256 = null) : IImageInput;

/// <summary>What resize-image returns (<c>$.resize</c>): references and facts, never pixels.</summary>
/// <param name="Width">Of the upright original, in pixels.</param>
/// <param name="Placeholder">Base64 of a ThumbHash.</param>
/// <param name="EndedAt">When it was done; for statistics, as in <see cref="LabelsResult"/>.</param>
/// <param name="Source"><c>embedded preview</c> where the renditions were not made of the original's own pixels.</param>
internal sealed record ResizeResult(
    string Format, int Width, int Height, string Placeholder, IReadOnlyList<RenditionReference> Renditions, ImageFacts Facts, DateTimeOffset? EndedAt = null,
    string? Source = null);

/// <param name="Name">small, medium, large (WebP) or analysis (JPEG).</param>
internal sealed record RenditionReference(string Name, string Key, string Format, int Width, int Height, long Bytes);

/// <summary>What detect-labels returns (<c>$.labels</c>).</summary>
internal sealed record LabelsResult(IReadOnlyList<DetectedLabel> Labels, IReadOnlyList<DominantColor> DominantColors, ImageQuality? Quality, DateTimeOffset? EndedAt = null);

/// <summary>What was found in a picture, and where.</summary>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Parents">More general labels.</param>
/// <param name="Categories">The groups that Rekognition puts it in.</param>
/// <param name="Instances">Each one that was found, where the label is a thing that can be counted.</param>
internal sealed record DetectedLabel(
    string Name, double Confidence, IReadOnlyList<string> Parents, IReadOnlyList<string> Categories, IReadOnlyList<LabelInstance> Instances);

/// <summary>One thing in a picture.</summary>
/// <param name="Confidence">0 to 100.</param>
internal sealed record LabelInstance(double Confidence, LabelBox Box);

/// <summary>Fractions of the picture's width and height, 0 to 1.</summary>
internal sealed record LabelBox(double Left, double Top, double Width, double Height);

/// <summary>A colour that covers much of a picture.</summary>
/// <param name="Name">The nearest colour that CSS has a name for.</param>
/// <param name="Hex">As in <c>#87ceeb</c>.</param>
/// <param name="Percent">How much of the picture it covers, 0 to 100.</param>
internal sealed record DominantColor(string Name, string Hex, double Percent);

/// <summary>How good a picture is, technically: each 0 to 100.</summary>
internal sealed record ImageQuality(double Sharpness, double Brightness, double Contrast);

/// <summary>The input of detect-labels: the execution's input with what Resize added.</summary>
internal sealed record DetectLabelsInput(string ImageId, string? Traceparent, ResizeResult Resize) : IImageInput;

/// <summary>The input of store-metadata: the execution's input with all results.</summary>
internal sealed record StoreMetadataInput(string ImageId, string? VersionId, string? Traceparent, int Retry = 0, DateTimeOffset? StartedAt = null)
    : IImageInput
{
    /// <summary>What the states answered, each under the name that the definition gives it.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Results { get; set; } = [];

    // Not under the results' own names: what has the name of an ignored property is no extension data.
    [JsonIgnore]
    public ResizeResult Picture => Result("resize", WorkflowJson.Default.ResizeResult);

    [JsonIgnore]
    public LabelsResult Analysis => Result("labels", WorkflowJson.Default.LabelsResult);

    private T Result<T>(string name, JsonTypeInfo<T> type) =>
        Results.TryGetValue(name, out var result) && result.Deserialize(type) is { } value ? value : throw new JsonException($"The input has no {name}.");
}

/// <summary>A step that waits in its function's queue for its turn.</summary>
/// <param name="TaskToken">What its execution is answered by.</param>
/// <param name="Input">What the step would have been called with.</param>
internal sealed record WaitingStep(string TaskToken, JsonElement Input);

/// <summary>What store-metadata and record-failure return: how the image's record took it.</summary>
internal sealed record RecordOutcome(string ImageId, string Outcome);
