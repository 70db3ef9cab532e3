using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Albums;

namespace ImagePipeline.Functions.Storage;

/// <inheritdoc cref="IAlbumStore"/>
internal sealed class DynamoAlbumStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IAlbumStore
{
    private const int AtOnce = 25;

    private const string IfNobodyWrote = "revision = :seen";

    public Task CreateAsync(Album album, CancellationToken cancellationToken) => client.Value.PutItemAsync(
        new PutItemRequest { TableName = tableName(), Item = AlbumItem.ToItem(album), ConditionExpression = "attribute_not_exists(pk)" }, cancellationToken);

    public async Task<Album?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = ImageWrite.Key(Keys.AlbumKey(id), Keys.Album), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? AlbumItem.FromItem(item) : null;
    }

    public async Task<IReadOnlyList<Album>> FindAllAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        [.. (await client.Value.BatchGetAllAsync(tableName(), ids.Select(id => ImageWrite.Key(Keys.AlbumKey(id), Keys.Album)), isConsistent: true, cancellationToken)).Select(AlbumItem.FromItem)];

    public Task<AlbumPage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken) =>
        ListPartitionAsync(Keys.Albums(owner), limit, after, cancellationToken);

    // A transaction costs double: what is one write is none.
    public async Task<bool> TryReplaceAsync(
        Album seen, Album next, IReadOnlyList<AlbumEntry> kept, IReadOnlyList<string> lost, CancellationToken cancellationToken)
    {
        var item = AlbumItem.ToItem(next);
        var values = new Dictionary<string, AttributeValue> { [":seen"] = ImageItem.Number(seen.Revision) };
        if (kept.Count + lost.Count == 0)
        {
            return await ConditionalWrites.IsFirstAsync(client.Value.PutItemAsync(
                new PutItemRequest { TableName = tableName(), Item = item, ConditionExpression = IfNobodyWrote, ExpressionAttributeValues = values }, cancellationToken));
        }

        List<TransactWriteItem> writes =
        [
            new() { Put = new Put { TableName = tableName(), Item = item, ConditionExpression = IfNobodyWrote, ExpressionAttributeValues = values } },
            .. kept.Select(entry => new TransactWriteItem { Put = new Put { TableName = tableName(), Item = AlbumItem.ToItem(entry) } }),
            .. lost.Select(id => new TransactWriteItem { Delete = new Delete { TableName = tableName(), Key = AlbumItem.KeyOf(next.Id, id) } }),
        ];
        return await ConditionalWrites.IsFirstAsync(client.Value.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = writes }, cancellationToken));
    }

    public async Task<IReadOnlyList<AlbumEntry>> FindEntriesAsync(string albumId, IReadOnlyList<string> imageIds, CancellationToken cancellationToken) =>
        [.. (await client.Value.BatchGetAllAsync(tableName(), imageIds.Select(id => AlbumItem.KeyOf(albumId, id)), isConsistent: true, cancellationToken)).Select(AlbumItem.EntryOf)];

    public async Task<IReadOnlyList<AlbumEntry>> ListAlbumsOfAsync(string imageId, CancellationToken cancellationToken)
    {
        var entries = new List<AlbumEntry>();
        var query = new QueryRequest
        {
            TableName = tableName(),
            KeyConditionExpression = "pk = :pk AND begins_with(sk, :albums)",
            ExpressionAttributeValues = new() { [":pk"] = new(Keys.ImagePartition(imageId)), [":albums"] = new(Keys.AllAlbums) },
            ConsistentRead = true,
        };
        do
        {
            var page = await client.Value.QueryAsync(query, cancellationToken);
            entries.AddRange((page.Items ?? []).Select(AlbumItem.EntryOf));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
        return entries;
    }

    public async Task<EntryPage> ListEntriesAsync(string albumId, string order, bool isBackwards, string? from, int limit, CancellationToken cancellationToken)
    {
        var index = order == AlbumOrder.Hand ? "gsi3" : "gsi1";
        var isForward = (order == AlbumOrder.Newest) == isBackwards;
        var query = new QueryRequest
        {
            TableName = tableName(),
            IndexName = index,
            KeyConditionExpression = $"{index}pk = :pk" + (from is null ? "" : $" AND {index}sk {(isForward ? '>' : '<')} :from"),
            ExpressionAttributeValues = new() { [":pk"] = new(Keys.AlbumKey(albumId)) },
            ScanIndexForward = isForward,
            Limit = limit,
        };
        if (from is not null)
        {
            query.ExpressionAttributeValues[":from"] = new(from);
        }

        var page = await client.Value.QueryAsync(query, cancellationToken);
        return new EntryPage([.. (page.Items ?? []).Select(AlbumItem.EntryOf)], page.LastEvaluatedKey is { Count: > 0 } end ? end[index + "sk"].S : null);
    }

    public Task EraseEntryAsync(AlbumEntry entry, CancellationToken cancellationToken) => client.Value.DeleteItemAsync(
        new DeleteItemRequest { TableName = tableName(), Key = AlbumItem.KeyOf(entry.AlbumId, entry.ImageId) }, cancellationToken);

    public async Task EraseEntriesAsync(string albumId, CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tableName(),
            IndexName = "gsi3",
            KeyConditionExpression = "gsi3pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new(Keys.AlbumKey(albumId)) },
        };
        do
        {
            var page = await client.Value.QueryAsync(query, cancellationToken);
            foreach (var some in (page.Items ?? []).Select(AlbumItem.EntryOf).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(entry => EraseEntryAsync(entry, cancellationToken)));
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    public async Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var partition in (string[])[Keys.Albums(owner), Keys.DeletedAlbums(owner)])
        {
            string? after = null;
            do
            {
                var page = await ListPartitionAsync(partition, AtOnce, after, cancellationToken);
                foreach (var album in page.Albums.Where(album => album.CreatedAt <= until))
                {
                    // The entries first: whoever dies in between finds the album again.
                    await EraseEntriesAsync(album.Id, cancellationToken);
                    await client.Value.DeleteItemAsync(
                        new DeleteItemRequest { TableName = tableName(), Key = ImageWrite.Key(Keys.AlbumKey(album.Id), Keys.Album) }, cancellationToken);
                }

                after = page.Next;
            }
            while (after is not null);
        }
    }

    private async Task<AlbumPage> ListPartitionAsync(string partition, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(Reading.Latest(tableName(), partition, limit, after), cancellationToken);
        return new AlbumPage([.. (page.Items ?? []).Select(AlbumItem.FromItem)], Reading.NextOf(page));
    }
}
