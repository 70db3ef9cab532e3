using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Reviews;

/// <summary>
/// The time to undo is over: the image becomes what was decided. The review is concluded first, after which nothing can be undone; whatever
/// dies between that and the image's own change is done again by the execution's next try.
/// </summary>
internal sealed class ConcludeReview : JsonFunction<ReviewStateInput, ReviewAnswer>
{
    private readonly FunctionHost _host;

    public ConcludeReview(FunctionHost host)
        : base(WorkflowJson.Default.ReviewStateInput, WorkflowJson.Default.ReviewAnswer)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");
        _host = host;
    }

    public override async Task<ReviewAnswer> HandleAsync(ReviewStateInput input, CancellationToken cancellationToken)
    {
        using var scope = _host.Logger.BeginScope(new LogField("imageId", input.ImageId));
        Tracing.SetImage(input.ImageId);
        var now = _host.Time.GetUtcNow();
        var concluded = await _host.Reviews.ApplyAsync(
            input.ImageId, review => ReviewTransitions.Conclude(review, input.Number, now), _host.Time, cancellationToken);
        Log.ReviewConcluded(_host.Logger, concluded.Kind.ToString());
        switch (concluded)
        {
            case { Kind: ReviewTransitionKind.Change or ReviewTransitionKind.AlreadyDone, Review.Decision: { } decision }:
                await ApplyAsync(input.ImageId, ReviewTransitions.ImageOutcome(decision), cancellationToken);
                return new ReviewAnswer(ReviewStep.End, now);
            case { Kind: ReviewTransitionKind.Refused, Review.Decision: { } decision }:
                return new ReviewAnswer(ReviewStep.Undo, decision.UndoUntil);
            case { Kind: ReviewTransitionKind.Refused }:
                return new ReviewAnswer(ReviewStep.Review, now);
            default:
                return new ReviewAnswer(ReviewStep.End, now);
        }
    }

    // As store-metadata does it: copies first, then the record that names them, then what was held.
    private async Task ApplyAsync(string imageId, string status, CancellationToken cancellationToken)
    {
        if (status == ImageStatus.Ready && await _host.Images.FindAsync(imageId, cancellationToken) is { Status: ImageStatus.InReview or ImageStatus.Rejected, Picture: { } picture })
        {
            await _host.Objects.PublishAsync(picture, cancellationToken);
        }

        var transition = await _host.Images.ApplyAsync(
            imageId, image => ImageTransitions.Conclude(image, status, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        if (transition.Kind is TransitionKind.Deleted or TransitionKind.Unknown)
        {
            await _host.Objects.EraseAsync(imageId, cancellationToken);
            await _host.Steps.EraseAsync(imageId, cancellationToken);
            Log.LateObjectsErased(_host.Logger);
        }
        else if (transition.Image?.Status == ImageStatus.Ready)
        {
            await _host.Objects.EraseRenditionsAsync(ObjectKeys.HeldRenditions(imageId), cancellationToken);
        }
    }
}
