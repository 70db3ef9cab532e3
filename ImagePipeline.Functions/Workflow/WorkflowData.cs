using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// The input of an execution, made by trigger-workflow, or by manage-images for a retry. Step Functions keeps it for 90 days, so it says nothing of
/// the picture or its owner: those are read where they are needed, and are gone when they are deleted.
/// </summary>
/// <param name="Retry">0 for the execution that the upload started; see <see cref="ExecutionNames"/>.</param>
/// <param name="StartedAt">When the execution was asked for; for statistics.</param>
internal sealed record ExecutionInput(
    string ImageId, string? VersionId, string? Traceparent, int Retry = 0, DateTimeOffset? StartedAt = null) : IImageInput;

/// <summary>What resize-image answers (<c>$.resize</c>): what the next states need, and no more.</summary>
/// <param name="Frames">What is judged beside the analysis rendition, see <see cref="JudgedFrames"/>; null where that is all.</param>
internal sealed record ResizeOutput(
    RenditionReference Analysis, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RenditionReference>? Frames = null);

/// <summary>What resize-image found out: references and facts, never pixels.</summary>
/// <param name="Width">Of the upright original, in pixels.</param>
/// <param name="Placeholder">Base64 of a ThumbHash.</param>
/// <param name="Source"><c>embedded preview</c> where the renditions were not made of the original's own pixels.</param>
/// <param name="DominantColors">Null, as <paramref name="Quality"/>, of an image from when Rekognition was asked for them: they are in its labels' result.</param>
internal sealed record ResizeResult(
    string Format, int Width, int Height, string Placeholder, IReadOnlyList<RenditionReference> Renditions, ImageFacts Facts, string? Source = null,
    IReadOnlyList<DominantColor>? DominantColors = null, ImageQuality? Quality = null)
{
    /// <summary>The same with its renditions where the CDN serves them.</summary>
    public ResizeResult Published() => this with { Renditions = [.. Renditions.Select(rendition => rendition with { Key = ObjectKeys.Published(rendition.Key) })] };

    /// <summary>The same with its renditions in the trash.</summary>
    public ResizeResult Trashed() => this with { Renditions = [.. Renditions.Select(rendition => rendition with { Key = ObjectKeys.Trashed(rendition.Key) })] };

    /// <summary>Whether the CDN serves any of it.</summary>
    [JsonIgnore]
    public bool IsPublished => Renditions.Any(rendition => ObjectKeys.IsPublished(rendition.Key));
}

/// <param name="Name">small, medium, large (WebP), analysis or frame-1, frame-2, ... (JPEG).</param>
internal sealed record RenditionReference(string Name, string Key, string Format, int Width, int Height, long Bytes);

/// <summary>What detect-labels answers: how many labels it found.</summary>
internal sealed record LabelsOutput(int Labels);

/// <summary>What detect-labels found out.</summary>
/// <param name="DominantColors">Null, as <paramref name="Quality"/>, unless Rekognition was asked for them, as it once was.</param>
internal sealed record LabelsResult(
    IReadOnlyList<DetectedLabel> Labels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DominantColor>? DominantColors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImageQuality? Quality = null)
{
    /// <summary>The same of the picture turned clockwise.</summary>
    public LabelsResult Rotated(int degrees) => this with { Labels = [.. Labels.Select(label => label.Rotated(degrees))] };
}

/// <summary>What the steps of an execution found out, all together.</summary>
internal sealed record StepResults(ResizeResult Picture, LabelsResult Analysis, ModerationResult Moderation)
{
    /// <summary>Null where one of them is missing; but what nobody has judged is <see cref="ModerationResult.NotJudged"/>.</summary>
    public static StepResults? Of(IReadOnlyList<StepRecord> steps) =>
        Read(steps, "Resize", WorkflowJson.Default.ResizeResult) is { } picture && Read(steps, "DetectLabels", WorkflowJson.Default.LabelsResult) is { } analysis
            ? new StepResults(picture, analysis, Read(steps, "DetectModeration", WorkflowJson.Default.ModerationResult) ?? ModerationResult.NotJudged)
            : null;

    private static T? Read<T>(IReadOnlyList<StepRecord> steps, string name, JsonTypeInfo<T> type)
        where T : class =>
        steps.FirstOrDefault(step => step.Name == name)?.Result is { } result ? JsonSerializer.Deserialize(result, type) : null;
}

/// <summary>What was found in a picture, and where.</summary>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Parents">More general labels.</param>
/// <param name="Categories">The groups that Rekognition puts it in.</param>
/// <param name="Instances">Each one that was found, where the label is a thing that can be counted.</param>
/// <param name="Aliases">Other words for it; null where there are none.</param>
/// <param name="IsOwn">Whether it was not found, but its owner says so.</param>
internal sealed record DetectedLabel(
    string Name, double Confidence, IReadOnlyList<string> Parents, IReadOnlyList<string> Categories, IReadOnlyList<LabelInstance> Instances,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Aliases = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOwn = false)
{
    public DetectedLabel Rotated(int degrees) => this with { Instances = [.. Instances.Select(instance => instance with { Box = instance.Box.Rotated(degrees) })] };
}

/// <summary>One thing in a picture.</summary>
/// <param name="Confidence">0 to 100.</param>
internal sealed record LabelInstance(double Confidence, LabelBox Box);

/// <summary>Fractions of the picture's width and height, 0 to 1.</summary>
internal sealed record LabelBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Where it is in the picture turned clockwise by 0, 90, 180 or 270 degrees.</summary>
    public LabelBox Rotated(int degrees) => degrees switch
    {
        90 => new(1 - Top - Height, Left, Height, Width),
        180 => new(1 - Left - Width, 1 - Top - Height, Width, Height),
        270 => new(Top, 1 - Left - Width, Height, Width),
        _ => this,
    };
}

/// <summary>The input of detect-labels and detect-moderation: the execution's input with what Resize answered.</summary>
internal sealed record AnalysisInput(string ImageId, string? Traceparent, int Retry, ResizeOutput Resize) : IImageInput;

/// <summary>What detect-moderation answers: how many pictures it has judged. How is nobody's business but the table's.</summary>
internal sealed record ModerationOutput(int Pictures);

/// <summary>A step that waits in its function's queue for its turn.</summary>
/// <param name="TaskToken">What its execution is answered by; null where none waits for it.</param>
/// <param name="Input">What the step would have been called with.</param>
internal sealed record WaitingStep(string? TaskToken, JsonElement Input);

/// <summary>What store-metadata and record-failure return: how the image's record took it.</summary>
internal sealed record RecordOutcome(string ImageId, string Outcome);
