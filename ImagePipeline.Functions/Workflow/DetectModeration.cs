using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// Judges the analysis rendition, and the frames of an animation: the worst counts. It fails closed. An answer that is not understood is a
/// matter for a person, and where this function fails for good, store-metadata finds no result and makes the image IN_REVIEW.
/// </summary>
internal sealed class DetectModeration : StepFunction<AnalysisInput, ModerationOutput>
{
    private readonly ModerationThresholds _thresholds;

    public DetectModeration(FunctionHost host)
        : base(host, "detect-moderation", "DetectModeration", WorkflowJson.Default.AnalysisInput, WorkflowJson.Default.ModerationOutput)
    {
        host.Settings.Require("TABLE_NAME", "RENDITIONS_BUCKET", "REVIEW_CONFIDENCE", "REJECT_CONFIDENCE");
        _thresholds = ModerationThresholds.Of(host.Settings);
    }

    protected override async Task<(ModerationOutput Answer, string? Result)> RunAsync(AnalysisInput input, CancellationToken cancellationToken)
    {
        var result = await JudgeAsync(input.Resize, cancellationToken);
        return (new ModerationOutput(result.Pictures), JsonSerializer.Serialize(result, WorkflowJson.Default.ModerationResult));
    }

    private async Task<ModerationResult> JudgeAsync(ResizeOutput resize, CancellationToken cancellationToken)
    {
        var judged = 0;
        var isUnderstood = true;
        string? modelVersion = null;
        var labels = new Dictionary<string, ModerationLabel>();
        foreach (var picture in PicturesOf(resize))
        {
            var answer = await Host.Rekognition.Value.DetectModerationLabelsAsync(
                new DetectModerationLabelsRequest(new RekognitionImage(new S3ObjectReference(Host.Settings.RenditionsBucket, picture.Key)), _thresholds.Review),
                cancellationToken);
            judged++;
            modelVersion = answer.ModerationModelVersion;
            isUnderstood &= IsUnderstood(answer);
            foreach (var label in answer.ModerationLabels ?? [])
            {
                if (label is { Name: { } name, Confidence: { } confidence } && !(labels.GetValueOrDefault(name)?.Confidence >= confidence))
                {
                    labels[name] = new ModerationLabel(name, confidence, label.ParentName is { Length: > 0 } parent ? parent : null);
                }
            }

            if (labels.Values.Any(label => _thresholds.OutcomeOf(label.Confidence) == ImageStatus.Rejected))
            {
                // Nothing is worse.
                break;
            }
        }

        return judged == 0 ? ModerationResult.NotJudged : ResultOf([.. labels.Values], isUnderstood, modelVersion, judged);
    }

    private ModerationResult ResultOf(IReadOnlyList<ModerationLabel> labels, bool isUnderstood, string? modelVersion, int judged)
    {
        double? confidence = labels.Count == 0 ? null : labels.Max(label => label.Confidence);
        var outcome = _thresholds.OutcomeOf(confidence);
        var isUnknown = outcome == ImageStatus.Ready && !isUnderstood;
        return new ModerationResult(
            isUnknown ? ImageStatus.InReview : outcome,
            [.. labels.OrderByDescending(label => label.Confidence).ThenBy(label => label.Name, StringComparer.Ordinal)],
            confidence,
            _thresholds,
            modelVersion,
            judged,
            isUnknown ? ModerationReason.UnknownAnswer : null);
    }

    private static IEnumerable<RenditionReference> PicturesOf(ResizeOutput resize) =>
        ((RenditionReference[])[resize.Analysis, .. resize.Frames ?? []]).Where(picture => Math.Min(picture.Width, picture.Height) >= JudgedFrames.MinSide);

    private static bool IsUnderstood(DetectModerationLabelsResponse answer) => answer.ModerationLabels is { } labels
        && labels.All(label => label is { Name.Length: > 0, Confidence: >= 0 and <= 100 });
}
