using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>Labels of the analysis rendition, so that boxes match what people see.</summary>
internal sealed class DetectLabels : StepFunction<AnalysisInput, LabelsOutput>
{
    // A deletion takes an item for each label away and writes the tombstone: 41, below the 100 that one DynamoDB transaction may hold.
    private const int MaxLabels = 40;

    // A crowd would outgrow DynamoDB's 400 KB of an item; a page shows no more boxes than this.
    private const int MaxInstances = 20;

    private const double MinConfidence = 55;

    public DetectLabels(FunctionHost host)
        : base(host, "detect-labels", "DetectLabels", WorkflowJson.Default.AnalysisInput, WorkflowJson.Default.LabelsOutput) =>
        host.Settings.Require("TABLE_NAME", "RENDITIONS_BUCKET");

    public static LabelsResult ToResult(DetectLabelsResponse response) =>
        new([.. (response.Labels ?? []).DistinctBy(label => label.Name).Take(MaxLabels).Select(ToLabel)]);

    protected override async Task<(LabelsOutput Answer, string? Result)> RunAsync(AnalysisInput input, CancellationToken cancellationToken)
    {
        var result = await DetectAsync(input.Resize.Analysis, cancellationToken);
        return (new LabelsOutput(result.Labels.Count), JsonSerializer.Serialize(result, WorkflowJson.Default.LabelsResult));
    }

    private async Task<LabelsResult> DetectAsync(RenditionReference analysis, CancellationToken cancellationToken)
    {
        if (Math.Min(analysis.Width, analysis.Height) < JudgedFrames.MinSide)
        {
            // An icon without labels is a success; failing it would be a strange answer to its owner.
            return new LabelsResult([]);
        }

        var request = new DetectLabelsRequest(
            new RekognitionImage(new S3ObjectReference(Host.Settings.RenditionsBucket, analysis.Key)),
            ["GENERAL_LABELS"],
            MaxLabels,
            MinConfidence);
        return ToResult(await Host.Rekognition.Value.DetectLabelsAsync(request, cancellationToken));
    }

    private static DetectedLabel ToLabel(RekognitionLabel label) => new(
        label.Name,
        label.Confidence,
        [.. (label.Parents ?? []).Select(parent => parent.Name)],
        [.. (label.Categories ?? []).Select(category => category.Name)],
        [.. (label.Instances ?? []).Take(MaxInstances).Select(instance => new LabelInstance(
            instance.Confidence,
            new LabelBox(instance.BoundingBox.Left, instance.BoundingBox.Top, instance.BoundingBox.Width, instance.BoundingBox.Height)))],
        label.Aliases is { Count: > 0 } aliases ? [.. aliases.Select(alias => alias.Name)] : null);
}
