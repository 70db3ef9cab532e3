using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// What the steps of an execution found out is stored: the image becomes READY, IN_REVIEW or REJECTED. Its renditions are published before the
/// record says READY, so that what it names is there, and nothing that is not READY is. A replay changes nothing.
/// </summary>
internal sealed class StoreMetadata : StepFunction<ExecutionInput, RecordOutcome>
{
    public StoreMetadata(FunctionHost host)
        : base(host, "store-metadata", "StoreMetadata", WorkflowJson.Default.ExecutionInput, WorkflowJson.Default.RecordOutcome) =>
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");

    protected override async Task<(RecordOutcome Answer, string? Result)> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        var name = ExecutionNames.For(input.ImageId, input.VersionId, input.Retry);
        var steps = await Host.Steps.ReadAsync(input.ImageId, input.Retry, cancellationToken);
        var results = StepResults.Of(steps);
        if (Complete(await Host.Images.FindAsync(input.ImageId, cancellationToken)) is { Kind: TransitionKind.Change, Image.Status: var status })
        {
            await (status == ImageStatus.Ready
                ? Host.Objects.PublishAsync(results!.Picture, cancellationToken)
                : Host.Objects.EraseRenditionsAsync(ObjectKeys.PublishedRenditions(input.ImageId), cancellationToken));
        }

        var transition = await Host.Images.ApplyAsync(input.ImageId, Complete, Host.Time, cancellationToken);
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
            if (transition is { Kind: TransitionKind.Change or TransitionKind.AlreadyDone, Image.Status: ImageStatus.Ready })
            {
                await Host.Objects.EraseRenditionsAsync(ObjectKeys.HeldRenditions(input.ImageId), cancellationToken);
            }
        }

        if (transition is { Kind: TransitionKind.Change, Image.Moderation.Reason: { } reason })
        {
            Log.NotModerated(Host.Logger, reason);
        }

        var outcome = transition.Kind.ToString();
        Log.ResultStored(Host.Logger, outcome);
        return (new RecordOutcome(input.ImageId, outcome), null);

        Transition Complete(ImageRecord? image)
        {
            var now = Host.Time.GetUtcNow();
            return ImageTransitions.Complete(image, name, results, StepTimes.Of(input.StartedAt, steps).Until(now), now);
        }
    }

    private async Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        await Host.Objects.EraseAsync(imageId, cancellationToken);
        await Host.Steps.EraseAsync(imageId, cancellationToken);
    }
}
