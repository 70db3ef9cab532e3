using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Accounts;

/// <summary>Erases an image with everything that is its own. May be repeated, and repeats what an earlier try left undone.</summary>
internal sealed class ImageErasure
{
    private readonly FunctionHost _host;

    public ImageErasure(FunctionHost host) => _host = host;

    /// <summary>
    /// The record becomes a tombstone first (in one transaction with the labels and their counts), then the objects go. A
    /// running execution is left to end: store-metadata and record-failure find the tombstone and erase what it made
    /// meanwhile, which stopping it could not, since a function in the middle of a write runs on. For the same reason
    /// trigger-workflow erases an upload that arrives later.
    /// </summary>
    /// <param name="rule">Whether it may go. Where it may not, nothing is erased.</param>
    public async Task<Transition> EraseAsync(string id, Func<ImageRecord?, Transition> rule, CancellationToken cancellationToken)
    {
        var transition = await _host.Images.ApplyAsync(id, rule, _host.Time, cancellationToken);
        if (transition.Kind is not (TransitionKind.Change or TransitionKind.Deleted))
        {
            return transition;
        }

        if (transition.Image!.UploadId is { } uploadId)
        {
            await _host.Objects.AbortUploadAsync(ObjectKeys.Original(id), uploadId, cancellationToken);
        }

        // Again when it was deleted before: whoever did may have died between the two.
        await _host.Objects.EraseAsync(id, cancellationToken);
        await _host.Steps.EraseAsync(id, cancellationToken);
        return transition;
    }
}
