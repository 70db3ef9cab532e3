using System.Text.Json;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Accounts;

/// <summary>
/// Everything of a person goes, in short steps: each erases some images, finds the next and sends itself on. A step may be repeated, and two may run at
/// once, without harm; one that fails comes again.
/// </summary>
internal sealed class EraseLibrary : JsonFunction<QueueEvent, BatchAnswer>
{
    private const int ImagesOfStep = 25;

    private const int AtOnce = 8;

    /// <summary>Ten minutes: a count that is wrong for whatever reason does not keep everything else.</summary>
    private const int MostWaits = 120;

    /// <summary>In which an index and the stream have caught up with the table, in all likelihood; the next look tells.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <summary>As long as a tombstone.</summary>
    private static readonly TimeSpan s_shown = ImageTransitions.TombstoneLifetime;

    private const int Lists = 4;

    private readonly FunctionHost _host;
    private readonly ImageErasure _images;

    public EraseLibrary(FunctionHost host)
        : base(AccountJson.Default.QueueEvent, AccountJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET", "ERASURES_QUEUE_ARN");
        _host = host;
        _images = new ImageErasure(host);
    }

    public override string Trigger => "pubsub";

    public override Task<BatchAnswer> HandleAsync(QueueEvent input, CancellationToken cancellationToken) =>
        QueueMessage.HandleEachAsync(input.Records ?? [], message => HandleAsync(message, cancellationToken), _host.Logger);

    private async Task HandleAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var step = JsonSerializer.Deserialize(message.Body ?? "", AccountJson.Default.ErasureStep)!;
        var erasure = await _host.Accounts.FindErasureAsync(step.Owner, cancellationToken);
        if (erasure is not { FinishedAt: null } || erasure.StartedAt != step.StartedAt)
        {
            // One that came again after the end, or after a later beginning.
            return;
        }

        if (step is { List: 0, After: null, Images: [] })
        {
            await _host.Shares.EraseAsync(step.Owner, step.StartedAt, cancellationToken);
            await _host.Albums.EraseAsync(step.Owner, step.StartedAt, cancellationToken);
        }

        step = await EraseImagesAsync(step, cancellationToken);
        if (step.List < Lists)
        {
            await SendAsync(await FindNextAsync(step, cancellationToken), TimeSpan.Zero, cancellationToken);
        }
        else if (step.Found > 0)
        {
            await SendAsync(ErasureStep.From(step.Owner, step.StartedAt, step.Erased), s_pause, cancellationToken);
        }
        else if (!await _host.Accounts.TryEraseTracesAsync(step.Owner, step.StartedAt, step.Waits >= MostWaits, cancellationToken))
        {
            await SendAsync(ErasureStep.From(step.Owner, step.StartedAt, step.Erased, step.Waits + 1), s_pause, cancellationToken);
        }
        else
        {
            var now = _host.Time.GetUtcNow();
            await _host.Accounts.FinishErasureAsync(step.Owner, step.StartedAt, now, now + s_shown, cancellationToken);
            Log.LibraryErased(_host.Logger, step.Erased);
        }
    }

    private async Task<ErasureStep> EraseImagesAsync(ErasureStep step, CancellationToken cancellationToken)
    {
        if (step.Images.Count == 0)
        {
            return step;
        }

        foreach (var some in step.Images.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(id => _images.EraseAsync(
                id, image => ImageTransitions.Delete(image, step.Owner, _host.Time.GetUtcNow()), cancellationToken)));
        }

        step = step with { Images = [], Erased = step.Erased + step.Images.Count };
        await _host.Accounts.TellErasedAsync(step.Owner, step.StartedAt, step.Erased, cancellationToken);
        Log.ImagesErased(_host.Logger, step.Erased);
        return step;
    }

    private async Task<ErasureStep> FindNextAsync(ErasureStep step, CancellationToken cancellationToken)
    {
        var page = step.List == 0
            ? await _host.Images.ListTrashAsync(step.Owner, ImagesOfStep, step.After, cancellationToken)
            : await _host.Images.SearchAsync(
                ListOf(step) with { To = step.StartedAt },
                ImagesOfStep, PageStart.Before(step.After), cancellationToken);
        var found = page.Images.Where(image => image.CreatedAt < step.StartedAt).Select(image => image.Id).ToList();
        return step with
        {
            Images = found,
            List = page.Older is null ? step.List + 1 : step.List,
            After = page.Older,
            Found = step.Found + found.Count,
        };
    }

    // What has not arrived is in the last, hidden or not.
    private static ImageSearch ListOf(ErasureStep step) => step.List switch
    {
        1 => new(step.Owner),
        2 => new(step.Owner) { IsHidden = true },
        _ => new(step.Owner) { Status = ImageStatus.AwaitingUpload, IsHidden = null },
    };

    private Task SendAsync(ErasureStep step, TimeSpan delay, CancellationToken cancellationToken) => _host.Queues.Value.SendAsync(
        _host.Settings.ErasuresQueueArn, JsonSerializer.Serialize(step, AccountJson.Default.ErasureStep), delay, cancellationToken);
}
