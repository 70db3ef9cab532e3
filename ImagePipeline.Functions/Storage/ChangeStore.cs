using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>Something that changed in an owner's library.</summary>
/// <param name="ImageIds">Images that came into its lists or its trash, changed there, or went.</param>
/// <param name="AlbumIds">Albums that were made, changed or deleted.</param>
internal sealed record LibraryChange(IReadOnlyList<string> ImageIds, IReadOnlyList<string> AlbumIds);

/// <summary>What changed in a library since one of its revisions.</summary>
/// <param name="Revision">Up to which this tells: what is asked from next.</param>
/// <param name="IsComplete">Whether that is all. If not, it was too much or too long ago, and whoever asks had better read everything anew.</param>
internal sealed record LibraryChanges(long Revision, bool IsComplete, IReadOnlyList<string> ImageIds, IReadOnlyList<string> AlbumIds)
{
    /// <summary>Ids of images and of albums each.</summary>
    public const int Most = 100;

    // Between a revision and what changed with it is one write. Who made the one and not the other is dead by then, and tried again under another revision.
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromSeconds(10);

    /// <param name="since">Not later than <paramref name="latest"/>.</param>
    /// <param name="latest">The library's revision, and when it became that.</param>
    /// <param name="changes">Those behind <paramref name="since"/> by their revisions, as far as they are known; null for what was too much to be kept.</param>
    public static LibraryChanges Of(long since, (long Revision, DateTimeOffset At) latest, IReadOnlyDictionary<long, LibraryChange?> changes, DateTimeOffset now)
    {
        var revision = since;
        var (images, albums) = (new HashSet<string>(), new HashSet<string>());
        while (changes.TryGetValue(revision + 1, out var change) && change is not null)
        {
            images.UnionWith(change.ImageIds);
            albums.UnionWith(change.AlbumIds);
            revision++;
        }

        var isBeingWritten = !changes.Keys.Any(later => later > revision) && now - latest.At < s_longestWrite;
        return (revision == latest.Revision || isBeingWritten) && images.Count <= Most && albums.Count <= Most
            ? new(revision, IsComplete: true, [.. images], [.. albums])
            : Unknown(latest.Revision);
    }

    public static LibraryChanges Unknown(long revision) => new(revision, IsComplete: false, [], []);
}

/// <summary>Each owner's latest changes, counted: a library's revision grows by one with each.</summary>
internal interface IChangeStore
{
    /// <summary>Adds a change. What it tells of must be written before, with all that follows from it.</summary>
    Task AddAsync(string owner, LibraryChange change, CancellationToken cancellationToken);

    /// <param name="since">The revision that is known; null to learn the latest.</param>
    Task<LibraryChanges> ReadAsync(string owner, long? since, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IChangeStore"/>
internal sealed class DynamoChangeStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName, TimeProvider time) : IChangeStore
{
    // More at once is told as too much to tell: an id has 50 bytes at most.
    private const int MostKept = 50;

    private const int MostRead = 50;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    // Whoever knows a revision from before is told that it is too long ago, since a library begins anew at a later one.
    private static readonly TimeSpan s_revisionKept = TimeSpan.FromDays(30);
    private static readonly DateTimeOffset s_beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task AddAsync(string owner, LibraryChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var response = await client.Value.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = tableName(),
                Key = ImageWrite.Key(Keys.Changes(owner), Keys.Revision),
                UpdateExpression = "SET revision = if_not_exists(revision, :beginning) + :one, updatedAt = :now, expiresAt = :until",
                ExpressionAttributeValues = new()
                {
                    [":beginning"] = ImageItem.Number((long)(now - s_beginning).TotalSeconds),
                    [":one"] = ImageItem.Number(1),
                    [":now"] = ImageItem.Time(now),
                    [":until"] = ImageItem.Number((now + s_revisionKept).ToUnixTimeSeconds()),
                },
                ReturnValues = ReturnValue.UPDATED_NEW,
            },
            cancellationToken);

        var item = ImageWrite.Key(Keys.Changes(owner), Keys.Change(ImageItem.ToLong(response.Attributes["revision"])));
        item["expiresAt"] = ImageItem.Number((now + s_kept).ToUnixTimeSeconds());
        if (change.ImageIds.Count + change.AlbumIds.Count <= MostKept)
        {
            // Not lists: the table's items have texts and numbers alone.
            item["images"] = new AttributeValue(string.Join(' ', change.ImageIds));
            item["albums"] = new AttributeValue(string.Join(' ', change.AlbumIds));
        }

        await client.Value.PutItemAsync(new PutItemRequest { TableName = tableName(), Item = item }, cancellationToken);
    }

    public async Task<LibraryChanges> ReadAsync(string owner, long? since, CancellationToken cancellationToken)
    {
        // The revision comes first, then the latest changes.
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                KeyConditionExpression = "pk = :pk AND sk > :since",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.Changes(owner)), [":since"] = new(Keys.Change(since ?? long.MaxValue)) },
                ScanIndexForward = false,
                Limit = 1 + MostRead,
            },
            cancellationToken);
        if (page.Items is not [var latest, .. var changes])
        {
            return since is null or 0 ? new(0, IsComplete: true, [], []) : LibraryChanges.Unknown(0);
        }

        var revision = ImageItem.ToLong(latest["revision"]);
        return since is null || since == revision
            ? new(revision, IsComplete: true, [], [])
            : since > revision
                ? LibraryChanges.Unknown(revision)
                : LibraryChanges.Of(since.Value, (revision, ImageItem.ToTime(latest["updatedAt"])), changes.ToDictionary(RevisionOf, ChangeOf), time.GetUtcNow());
    }

    private static long RevisionOf(Dictionary<string, AttributeValue> item) => Keys.RevisionOf(item["sk"].S);

    private static LibraryChange? ChangeOf(Dictionary<string, AttributeValue> item) => item.TryGetValue("images", out var images)
        ? new(IdsOf(images), IdsOf(item["albums"]))
        : null;

    private static string[] IdsOf(AttributeValue ids) => ids.S.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
