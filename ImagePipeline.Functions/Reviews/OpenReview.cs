using System.Text.Json;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Reviews;

/// <summary>
/// An execution waits for a moderator: its token is kept beside the image. Where there is nothing to wait for, because somebody was faster
/// than this, or the image is gone, it is answered at once. Called again when a day is over, it says that the review is overdue.
/// </summary>
internal sealed class OpenReview : JsonFunction<ReviewStateInput, ReviewAnswer>
{
    private readonly FunctionHost _host;

    public OpenReview(FunctionHost host)
        : base(WorkflowJson.Default.ReviewStateInput, WorkflowJson.Default.ReviewAnswer)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
    }

    public override async Task<ReviewAnswer> HandleAsync(ReviewStateInput input, CancellationToken cancellationToken)
    {
        using var scope = _host.Logger.BeginScope(new LogField("imageId", input.ImageId));
        Tracing.SetImage(input.ImageId);
        if (input.OverdueSince is { } since)
        {
            return await EscalateAsync(input, since, cancellationToken);
        }

        var waiting = await _host.Reviews.ApplyAsync(
            input.ImageId, review => ReviewTransitions.Await(review, input.Number, input.TaskToken!), _host.Time, cancellationToken);
        Log.ReviewOpened(_host.Logger, waiting.Kind.ToString());
        var answer = await AnswerOfAsync(input.ImageId, waiting, cancellationToken);
        if (answer.Next != ReviewStep.Review)
        {
            await _host.StepFunctions.Value.SendTaskSuccessAsync(
                input.TaskToken!, JsonSerializer.Serialize(answer, WorkflowJson.Default.ReviewAnswer), cancellationToken);
        }

        return answer;
    }

    private async Task<ReviewAnswer> AnswerOfAsync(string imageId, ReviewTransition waiting, CancellationToken cancellationToken)
    {
        var now = _host.Time.GetUtcNow();
        if (waiting.Kind is ReviewTransitionKind.Change or ReviewTransitionKind.AlreadyDone)
        {
            // After an appeal; whoever asked for it may have died before the image was told.
            var image = await _host.Images.ApplyAsync(imageId, image => ImageTransitions.Reopen(image, now), _host.Time, cancellationToken);
            return new ReviewAnswer(image.Image?.Status == ImageStatus.InReview ? ReviewStep.Review : ReviewStep.End, now);
        }

        // Concluded, but perhaps not yet applied to the image: an earlier execution may have died in between.
        return waiting is { Kind: ReviewTransitionKind.Refused, Review.Decision: { } decision }
            ? new ReviewAnswer(ReviewStep.Undo, decision.UndoUntil)
            : new ReviewAnswer(ReviewStep.End, now);
    }

    private async Task<ReviewAnswer> EscalateAsync(ReviewStateInput input, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var escalated = await _host.Reviews.ApplyAsync(
            input.ImageId, review => ReviewTransitions.Escalate(review, input.Number, since), _host.Time, cancellationToken);
        if (escalated.Kind is ReviewTransitionKind.Change or ReviewTransitionKind.AlreadyDone)
        {
            await _host.Images.ApplyAsync(
                input.ImageId, image => ImageTransitions.Escalate(image, since, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        }

        Log.ReviewEscalated(_host.Logger, escalated.Kind.ToString());
        return new ReviewAnswer(ReviewStep.Review, _host.Time.GetUtcNow());
    }
}
