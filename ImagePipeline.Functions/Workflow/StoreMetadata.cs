using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>What the steps of an execution found out is stored: the image becomes READY. A replay changes nothing.</summary>
internal sealed class StoreMetadata : StepFunction<ExecutionInput, RecordOutcome>
{
    public StoreMetadata(FunctionHost host)
        : base(host, "store-metadata", "StoreMetadata", WorkflowJson.Default.ExecutionInput, WorkflowJson.Default.RecordOutcome) =>
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");

    protected override async Task<(RecordOutcome Answer, string? Result)> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        var name = ExecutionNames.For(input.ImageId, input.VersionId, input.Retry);
        var steps = await Host.Steps.ReadAsync(input.ImageId, input.Retry, cancellationToken);
        var transition = await Host.Images.ApplyAsync(
            input.ImageId,
            image =>
            {
                var now = Host.Time.GetUtcNow();
                return ImageTransitions.Complete(image, name, StepResults.Of(steps), StepTimes.Of(input.StartedAt, steps).Until(now), now);
            },
            Host.Time,
            cancellationToken);
        if (transition.Kind is TransitionKind.Deleted or TransitionKind.Unknown)
        {
            // The renditions were made after, or while, the image was deleted.
            await EraseAsync(input.ImageId, cancellationToken);
            Log.LateObjectsErased(Host.Logger);
        }
        else if (transition.Image?.DuplicateOf is { } duplicateOf)
        {
            await EraseAsync(input.ImageId, cancellationToken);
            Log.DuplicateErased(Host.Logger, duplicateOf);
        }
        else
        {
            PipelineMetrics.ImageEnded(transition, transition.Image?.Status);
        }

        var outcome = transition.Kind.ToString();
        Log.ResultStored(Host.Logger, outcome);
        return (new RecordOutcome(input.ImageId, outcome), null);
    }

    private async Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        await Host.Objects.EraseAsync(imageId, cancellationToken);
        await Host.Steps.EraseAsync(imageId, cancellationToken);
    }
}
