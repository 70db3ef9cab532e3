using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// The table's changes → what all images of an owner share: how many have each label, how many each month and day has, and how many executions ended how
/// in each minute. Apart from the images' own writes, which would exclude each other. Each change counts once, however often it is delivered.
/// It brings the records of earlier versions into the index by which days are counted, too: those that such a version writes still, and all of them where the
/// indexing item asks for it; then those that have no vector go into the queue of embed-image as well. And albums follow the images that are in them: <see cref="AlbumEntries"/>.
/// When all that is done, each owner's library has a change more: whoever learns of it sees what came of it.
/// </summary>
internal sealed class CountImages : JsonFunction<StreamEvent, BatchAnswer>
{
    // 2026-01-02
    private const int DayLength = 10;

    // Well below the function's time-out.
    private static readonly TimeSpan s_indexingTime = TimeSpan.FromSeconds(10);

    private readonly FunctionHost _host;
    private readonly AlbumEntries _albums;
    private readonly LateEmbedding _embedding;

    public CountImages(FunctionHost host)
        : base(WorkflowJson.Default.StreamEvent, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "VECTORS_BUCKET", "EMBEDDINGS", "EMBED_QUEUE_ARN");
        _host = host;
        _albums = new AlbumEntries(host);
        _embedding = new LateEmbedding(host);
    }

    public override string Trigger => "datasource";

    public override async Task<BatchAnswer> HandleAsync(StreamEvent input, CancellationToken cancellationToken)
    {
        var changes = (input.Records ?? [])
            .Select(record => (record.EventId, Before: ItemOf(record.Change.OldImage), After: ItemOf(record.Change.NewImage)))
            .ToLookup(change => (change.After ?? change.Before)!["sk"].S);
        var countings = changes[Keys.Image]
            .Select(change => new Counting(change.EventId, [.. ChangesOf(ImageOf(change.Before), ImageOf(change.After)), .. DaysOf(change.Before, change.After)]))
            .Where(counting => counting.Changes.Count > 0)
            .ToList();
        await _host.Counters.AddOnceAsync(countings, cancellationToken);

        // One after the other, since they may be in the same album.
        foreach (var imageId in changes[Keys.Image].Where(change => MovesInAlbums(change.Before, change.After)).Select(change => change.After!["id"].S).Distinct())
        {
            await _albums.FollowAsync(imageId, cancellationToken);
        }

        foreach (var image in changes[Keys.Image].Select(change => change.After).OfType<Dictionary<string, AttributeValue>>().Select(ImageItem.FromItem).Where(image => image.IsListed && image.TermsVersion < ImageTerms.Version))
        {
            await _host.Indexing.IndexAsync(image, cancellationToken);
        }

        foreach (var indexing in changes[Keys.Indexing].Select(change => change.After).OfType<Dictionary<string, AttributeValue>>().Select(Indexing.FromItem))
        {
            await IndexAsync(indexing, cancellationToken);
        }

        var changed = changes[Keys.Image].Where(change => ShowsInLibrary(change.Before, change.After)).Select(change => (Item: (change.After ?? change.Before)!, IsAlbum: false))
            .Concat(changes[Keys.Album].Select(change => (Item: (change.After ?? change.Before)!, IsAlbum: true)));
        foreach (var library in changed.GroupBy(change => change.Item["owner"].S))
        {
            var ids = library.Select(change => (change.IsAlbum, Id: change.Item["id"].S)).Distinct().ToLookup(change => change.IsAlbum, change => change.Id);
            await _host.Changes.AddAsync(library.Key, new LibraryChange([.. ids[false]], [.. ids[true]]), cancellationToken);
        }

        return BatchAnswer.Of([]);
    }

    // Into the trash, out of it, erased, or of another date. What was in neither the lists nor the trash is in no album.
    private static bool MovesInAlbums(Dictionary<string, AttributeValue>? before, Dictionary<string, AttributeValue>? after) =>
        before is not null && after is not null && before.ContainsKey("gsi1pk")
        && ((string[])["gsi1pk", "gsi3sk"]).Any(key => before.GetValueOrDefault(key)?.S != after.GetValueOrDefault(key)?.S);

    // What is in the lists or the trash, before or after; not what only the index learnt of it.
    private static bool ShowsInLibrary(Dictionary<string, AttributeValue>? before, Dictionary<string, AttributeValue>? after) =>
        (before?.ContainsKey("gsi1pk") is true || after?.ContainsKey("gsi1pk") is true) && before?["revision"].N != after?["revision"].N;

    // Its own note brings it here again, until the table's end.
    private async Task IndexAsync(Indexing noted, CancellationToken cancellationToken)
    {
        var indexing = noted;
        for (var until = _host.Time.GetUtcNow() + s_indexingTime; !indexing.IsFinished && _host.Time.GetUtcNow() < until;)
        {
            (indexing, var imageIds) = await _host.Indexing.IndexNextAsync(indexing, cancellationToken);
            await _embedding.QueueAsync(imageIds, cancellationToken);
        }

        if (!noted.IsFinished)
        {
            await _host.Indexing.NoteAsync(indexing with { Step = noted.Step + 1 }, noted.Step, cancellationToken);
        }
    }

    /// <summary>What counts when an image goes from one record to the next; null where there was none, or is none.</summary>
    public static IReadOnlyList<CounterChange> ChangesOf(ImageRecord? before, ImageRecord? after)
    {
        var changes = new List<CounterChange>();
        var (had, has) = (TermsOf(before), TermsOf(after));
        changes.AddRange(has.Except(had).Select(term => TermCount.Change(after!, term, 1)));
        changes.AddRange(had.Except(has).Select(term => TermCount.Change(before!, term, -1)));
        if (before is not null && after is not null && EndsARun(before, after))
        {
            changes.Add(MinuteStatistics.Count(after));
        }

        return changes;
    }

    // By the keys of the index and not by the record: so an image of an earlier version counts once, when it comes into the index.
    private static IEnumerable<CounterChange> DaysOf(Dictionary<string, AttributeValue>? before, Dictionary<string, AttributeValue>? after)
    {
        var (had, has) = (DaysOf(before), DaysOf(after));
        return [
            .. has.Except(had).Select(day => MonthCount.Change(after!["owner"].S, day.Order, day.Day, 1)),
            .. had.Except(has).Select(day => MonthCount.Change(before!["owner"].S, day.Order, day.Day, -1))];
    }

    private static List<(ImageOrder Order, string Day)> DaysOf(Dictionary<string, AttributeValue>? item) =>
        item?.GetValueOrDefault("gsi3sk")?.S is { } shown && item["gsi3pk"].S == Keys.Timeline(item["owner"].S)
        ? [(ImageOrder.Taken, shown[..DayLength]), (ImageOrder.Added, item["createdAt"].S[..DayLength])]
        : [];

    // FAILED is left for another end only by a retry. What people decide later about a picture is no run.
    private static bool EndsARun(ImageRecord before, ImageRecord after) =>
        before.Revision != after.Revision
        && before.Status is ImageStatus.AwaitingUpload or ImageStatus.Processing or ImageStatus.Failed
        && after.Status is ImageStatus.Ready or ImageStatus.InReview or ImageStatus.Rejected or ImageStatus.Failed;

    // Of an earlier version's image the labels alone were counted: the rest counts once, when its terms are written.
    private static HashSet<ImageTerm> TermsOf(ImageRecord? image) => image switch
    {
        null or { IsListed: false } => [],
        { TermsVersion: 0 } => [.. (image.Analysis?.Labels ?? []).Select(label => ImageTerm.Label(label.Name))],
        _ => [.. ImageTerms.Of(image)],
    };

    private static Dictionary<string, AttributeValue>? ItemOf(Dictionary<string, StreamValue>? image) => image is null ? null : StreamValue.ToItem(image);

    private static ImageRecord? ImageOf(Dictionary<string, AttributeValue>? item) => item is null ? null : ImageItem.FromItem(item);
}
