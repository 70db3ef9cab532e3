using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// What time ends, told by the table's stream when its time to live has removed an item: an upload whose file has not come makes its image
/// FAILED/NEVER_ARRIVED (<see cref="Keys.Awaited"/>), and an image that was in the trash for 30 days is erased (<see cref="Keys.Trashed"/>), and so is what a deleted album held (<see cref="Keys.Album"/>), and
/// renditions that others replaced (<see cref="Keys.AllReplaced"/>). And what the CDN serves of an
/// image that goes into the trash is moved away, see <see cref="TrashTransitions"/>. Of an image that was erased the vector goes.
/// </summary>
internal sealed class ExpireImages : JsonFunction<StreamEvent, BatchAnswer>
{
    private const int AtOnce = 8;

    private readonly FunctionHost _host;
    private readonly ImageErasure _erasure;

    public ExpireImages(FunctionHost host)
        : base(WorkflowJson.Default.StreamEvent, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET", "VECTORS_BUCKET", "EMBEDDINGS");
        _host = host;
        _erasure = new ImageErasure(host);
    }

    public override string Trigger => "timer";

    public override async Task<BatchAnswer> HandleAsync(StreamEvent input, CancellationToken cancellationToken)
    {
        // Of one image in their order.
        var changes = (input.Records ?? []).Select(record => record.Change).GroupBy(ImageIdOf).Where(image => image.Key is not null);
        foreach (var images in changes.Chunk(AtOnce))
        {
            await Task.WhenAll(images.Select(image => HandleImageAsync(image.Key!, image, cancellationToken)));
        }

        foreach (var albumId in (input.Records ?? []).Select(record => AlbumIdOf(record.Change)).OfType<string>())
        {
            await _host.Albums.EraseEntriesAsync(albumId, cancellationToken);
        }

        return BatchAnswer.Of([]);
    }

    private async Task HandleImageAsync(string imageId, IEnumerable<StreamChange> changes, CancellationToken cancellationToken)
    {
        using var scope = _host.Logger.BeginScope(new LogField("imageId", imageId));
        foreach (var change in changes)
        {
            var item = (change.NewImage ?? change.OldImage)!;
            switch (item["sk"].S)
            {
                case Keys.Awaited:
                    await ExpireUploadAsync(imageId, cancellationToken);
                    break;
                case Keys.Image when _host.Settings.VectorIndex is { } index:
                    await _host.Vectors.Value.DeleteAsync(index, [imageId], cancellationToken);
                    break;
                case Keys.Trashed when change.NewImage is null:
                    await LeaveTrashAsync(imageId, ImageItem.ToTime(StreamValue.ToItem(item)["trashedAt"]), cancellationToken);
                    break;
                case Keys.Trashed:
                    await WithdrawAsync(imageId, cancellationToken);
                    break;
                case var key when key!.StartsWith(Keys.AllReplaced, StringComparison.Ordinal):
                    await EraseReplacedAsync(imageId, StreamValue.ToItem(item)["keys"].S.Split(' '), cancellationToken);
                    break;
            }
        }
    }

    private async Task ExpireUploadAsync(string imageId, CancellationToken cancellationToken)
    {
        var transition = await _host.Images.ApplyAsync(
            imageId, image => ImageTransitions.Expire(image, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        PipelineMetrics.ImageEnded(transition, FailureCode.NeverArrived);
        Log.UploadExpired(_host.Logger, transition.Kind.ToString());
    }

    private async Task WithdrawAsync(string imageId, CancellationToken cancellationToken)
    {
        if (await _host.Images.FindAsync(imageId, cancellationToken) is { TrashedAt: not null, Picture: { IsPublished: true } picture })
        {
            await _host.Objects.CopyToTrashAsync(picture, cancellationToken);
        }

        var begin = await _host.Images.ApplyAsync(
            imageId, image => TrashTransitions.BeginWithdrawal(image, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        if (begin.Kind is TransitionKind.Change or TransitionKind.AlreadyDone)
        {
            await _host.Objects.EraseRenditionsAsync(ObjectKeys.PublishedRenditions(imageId), cancellationToken);
            await _host.Images.ApplyAsync(
                imageId, image => TrashTransitions.EndWithdrawal(image, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
            Log.PictureWithdrawn(_host.Logger);
        }
    }

    // Its time was over, it was restored, or it was deleted, which is then done again.
    private async Task LeaveTrashAsync(string imageId, DateTimeOffset trashedAt, CancellationToken cancellationToken)
    {
        var transition = await _erasure.EraseAsync(imageId, image => TrashTransitions.Expire(image, trashedAt, _host.Time.GetUtcNow()), cancellationToken);
        if (transition is { Kind: TransitionKind.Superseded, Image.TrashedAt: null })
        {
            await _host.Objects.EraseRenditionsAsync(ObjectKeys.TrashedRenditions(imageId), cancellationToken);
        }

        Log.TrashLeft(_host.Logger, transition.Kind.ToString());
    }

    private async Task EraseReplacedAsync(string imageId, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        // What is in the trash comes back under the names that it had.
        IEnumerable<string> kept = await _host.Images.FindAsync(imageId, cancellationToken) is { Picture: { } picture } image
            ? [.. picture.Renditions.Select(rendition => ObjectKeys.Published(rendition.Key)), .. ObjectKeys.FullRenditions(imageId, image.Sha256, image.Edits.Rotation)]
            : [];
        foreach (var key in keys.Except(kept))
        {
            await _host.Objects.EraseRenditionsAsync(key, cancellationToken);
        }
    }

    private static string? ImageIdOf(StreamChange change) => PartitionOf(change) is { } partition ? Keys.ImageIdOf(partition) : null;

    private static string? AlbumIdOf(StreamChange change) => PartitionOf(change) is { } partition ? Keys.AlbumIdOf(partition) : null;

    private static string? PartitionOf(StreamChange change) => (change.NewImage ?? change.OldImage)?.GetValueOrDefault("pk")?.S;
}
