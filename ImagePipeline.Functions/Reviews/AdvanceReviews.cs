using System.Text.Json;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Reviews;

/// <summary>
/// What happens to a review is stored first, and leads here through the table's stream, which repeats until this succeeds: a review that opens
/// gets its execution, and an execution that waits hears of the decision, or that its image is gone. EventBridge calls when such an
/// execution died: the review gets another one.
/// </summary>
internal sealed class AdvanceReviews : JsonFunction<JsonElement, BatchAnswer>
{
    private readonly FunctionHost _host;

    public AdvanceReviews(FunctionHost host)
        : base(WorkflowJson.Default.JsonElement, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "REVIEW_STATE_MACHINE_ARN");
        _host = host;
    }

    public override string Trigger => "datasource";

    public override async Task<BatchAnswer> HandleAsync(JsonElement input, CancellationToken cancellationToken)
    {
        // {"detail-type": "Step Functions Execution Status Change", "detail": {"name": "...-review-1-0", "status": "ABORTED", ...}}
        if (input.TryGetProperty("detail", out var detail))
        {
            await RestartAsync(detail.GetProperty("name").GetString()!, cancellationToken);
            return BatchAnswer.Of([]);
        }

        foreach (var record in input.Deserialize(WorkflowJson.Default.StreamEvent)?.Records ?? [])
        {
            await AdvanceAsync(record.Change, cancellationToken);
        }

        return BatchAnswer.Of([]);
    }

    private async Task AdvanceAsync(StreamChange change, CancellationToken cancellationToken)
    {
        if (ReviewOf(change.NewImage) is not { } review)
        {
            if (ReviewOf(change.OldImage) is { TaskToken: { } abandoned })
            {
                await AnswerAsync(abandoned, new ReviewAnswer(ReviewStep.End, _host.Time.GetUtcNow()), cancellationToken);
            }

            return;
        }

        using var scope = _host.Logger.BeginScope(new LogField("imageId", review.ImageId));
        switch (review)
        {
            // Unless its execution died before the image was what was decided.
            case { State: ReviewState.Concluded } when !(ReviewOf(change.OldImage)?.Executions < review.Executions):
                break;
            case { TaskToken: null }:
                var input = ReviewInput.Of(review);
                var isNew = await _host.StepFunctions.Value.StartExecutionAsync(
                    _host.Settings.ReviewStateMachineArn, input.Name, JsonSerializer.Serialize(input, WorkflowJson.Default.ReviewInput), cancellationToken);
                if (isNew)
                {
                    Log.ExecutionStarted(_host.Logger, input.Name);
                }

                break;
            case { TaskToken: { } token, Decision: { } decision }:
                await AnswerAsync(token, new ReviewAnswer(ReviewStep.Undo, decision.UndoUntil), cancellationToken);
                break;
        }
    }

    private async Task AnswerAsync(string token, ReviewAnswer answer, CancellationToken cancellationToken)
    {
        if (!await _host.StepFunctions.Value.SendTaskSuccessAsync(token, JsonSerializer.Serialize(answer, WorkflowJson.Default.ReviewAnswer), cancellationToken))
        {
            // Answered before, or its time is over: the next state finds the decision.
            Log.TaskOver(_host.Logger, "advance-reviews");
        }
    }

    private async Task RestartAsync(string name, CancellationToken cancellationToken)
    {
        if (ReviewInput.Parse(name) is not { } died)
        {
            Log.RecordSkipped(_host.Logger, $"{name} is no execution of a review");
            return;
        }

        using var scope = _host.Logger.BeginScope(new LogField("imageId", died.ImageId));
        var restarted = await _host.Reviews.ApplyAsync(
            died.ImageId, review => ReviewTransitions.Restart(review, died.Number, died.Execution), _host.Time, cancellationToken);
        Log.ReviewDied(_host.Logger, name, restarted.Kind.ToString());
    }

    private static ReviewRecord? ReviewOf(Dictionary<string, StreamValue>? item) =>
        item?.GetValueOrDefault(ReviewItem.Attribute)?.S is { } json ? ReviewItem.FromJson(json) : null;
}
