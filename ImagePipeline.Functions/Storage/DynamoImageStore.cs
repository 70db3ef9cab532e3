using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Statistics;

namespace ImagePipeline.Functions.Storage;

/// <summary>The images in one DynamoDB table (<see cref="Keys"/>). Queries only, never a scan.</summary>
internal sealed class DynamoImageStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IImageStore
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
    private const int MaxBatch = 100;

    private string Table => tableName();

    public async Task<ImageRecord?> FindAsync(string imageId, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = ImageWrite.Key(Keys.ImagePartition(imageId), Keys.Image), ConsistentRead = true },
            cancellationToken);
        return response.Item is { Count: > 0 } item ? ImageItem.FromItem(item) : null;
    }

    public async Task<IReadOnlyList<ImageRecord>> FindAllAsync(IReadOnlyList<string> imageIds, CancellationToken cancellationToken)
    {
        var images = new Dictionary<string, ImageRecord>();
        foreach (var chunk in imageIds.Chunk(MaxBatch))
        {
            var rest = new Dictionary<string, KeysAndAttributes>
            {
                [Table] = new() { Keys = [.. chunk.Select(id => ImageWrite.Key(Keys.ImagePartition(id), Keys.Image))] },
            };
            while (rest is { Count: > 0 })
            {
                var response = await client.Value.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = rest }, cancellationToken);
                foreach (var item in response.Responses?.GetValueOrDefault(Table) ?? [])
                {
                    var image = ImageItem.FromItem(item);
                    images[image.Id] = image;
                }

                rest = response.UnprocessedKeys;
            }
        }

        return [.. imageIds.Select(id => images.GetValueOrDefault(id)).OfType<ImageRecord>()];
    }

    public async Task CreateAsync(ImageRecord image, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // Before the image: one that nothing would ever expire must not be.
        var awaited = ImageWrite.Key(Keys.ImagePartition(image.Id), Keys.Awaited);
        awaited["expiresAt"] = ImageItem.Number(until.ToUnixTimeSeconds());
        await client.Value.PutItemAsync(new PutItemRequest { TableName = Table, Item = awaited }, cancellationToken);
        await client.Value.PutItemAsync(
            new PutItemRequest { TableName = Table, Item = ImageItem.ToItem(image), ConditionExpression = "attribute_not_exists(pk)" },
            cancellationToken);
    }

    public async Task<bool> TryReplaceAsync(
        ImageRecord seen, Transition change, string? holder, CancellationToken cancellationToken)
    {
        await Task.WhenAll(ImageWrite.NewLabels(seen, change.Image!)
            .Select(label => client.Value.PutItemAsync(new PutItemRequest { TableName = Table, Item = label }, cancellationToken)));
        if (change.Image is { Status: ImageStatus.Deleted, DuplicateOf: null } && seen.Status != ImageStatus.AwaitingUpload)
        {
            // Before the tombstone, which does not know the hash: whoever dies between the two deletes the image once more. What is awaited has claimed
            // nothing, and may do so just now.
            await ForgetContentAsync(seen, cancellationToken);
        }

        return await TryWriteAsync(ImageWrite.Replace(Table, seen, change, holder), cancellationToken);
    }

    public async Task<string?> FindByContentAsync(string owner, string sha256, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = ImageWrite.Key(Keys.ContentPartition(owner, sha256), Keys.Content), ConsistentRead = true },
            cancellationToken);
        return response.Item is { Count: > 0 } item ? item["imageId"].S : null;
    }

    public async Task<ImagePage> SearchAsync(ImageSearch search, int limit, PageStart start, CancellationToken cancellationToken)
    {
        var counts = SearchIndex.HasChoice(search) ? await CountLabelsAsync(search.Owner, cancellationToken) : [];
        var index = SearchIndex.Choose(search, counts);
        return await SearchPager.ReadAsync(
            search, index, limit, start, (range, stretch, isOldestFirst) => ReadAsync(index, range, stretch, isOldestFirst, cancellationToken));
    }

    public async Task<IReadOnlyList<MonthCount>> CountMonthsAsync(string owner, ImageOrder order, CancellationToken cancellationToken)
    {
        var months = new List<MonthCount>();
        var values = new Dictionary<string, AttributeValue> { [":pk"] = new(Keys.Months(owner)), [":order"] = new(Keys.AllMonths(order)) };
        await foreach (var item in ItemsAsync("pk = :pk AND begins_with(sk, :order)", values, cancellationToken))
        {
            months.Add(MonthCount.FromItem(item));
        }

        return [.. months.Where(month => month.Count > 0).OrderByDescending(month => month.Month, StringComparer.Ordinal)];
    }

    public async Task<ImagePage> ListTrashAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = Table,
                IndexName = "gsi1",
                KeyConditionExpression = "gsi1pk = :pk AND gsi1sk < :after",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.Trash(owner)), [":after"] = new(after ?? "~") },
                ScanIndexForward = false,
                Limit = limit,
            },
            cancellationToken);
        return new ImagePage([.. (page.Items ?? []).Select(ImageItem.FromItem)], page.LastEvaluatedKey is { Count: > 0 } end ? end["gsi1sk"].S : null);
    }

    public async Task<IReadOnlyList<LabelCount>> CountLabelsAsync(string owner, CancellationToken cancellationToken)
    {
        var counts = new List<LabelCount>();
        await foreach (var item in ItemsAsync("pk = :pk", new() { [":pk"] = new(Keys.LabelCounts(owner)) }, cancellationToken))
        {
            counts.Add(new LabelCount(item["name"].S, ImageItem.ToLong(item["count"])));
        }

        return [.. counts.Where(label => label.Count > 0).OrderByDescending(label => label.Count).ThenBy(label => label.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<MinuteStatistics>> CountRunsAsync(
        string owner, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, AttributeValue>
        {
            [":pk"] = new(Keys.Statistics(owner)),
            [":first"] = new(Keys.Minute(from)),
            [":end"] = new(Keys.Minute(to.AddMinutes(1))),
        };
        var minutes = new List<MinuteStatistics>();
        await foreach (var item in ItemsAsync("pk = :pk AND sk BETWEEN :first AND :end", values, cancellationToken))
        {
            minutes.Add(MinuteStatistics.FromItem(item));
        }

        return minutes;
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync(
        string keyCondition, Dictionary<string, AttributeValue> values, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest { TableName = Table, KeyConditionExpression = keyCondition, ExpressionAttributeValues = values };
        do
        {
            var page = await client.Value.QueryAsync(query, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return item;
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<SearchWindow<ImageRecord>> ReadAsync(
        SearchIndex index, PlaceRange range, int limit, bool isOldestFirst, CancellationToken cancellationToken)
    {
        var partitions = await Task.WhenAll(index.Partitions.Select(partition => QueryAsync(index.Name, partition, range, limit, isOldestFirst, cancellationToken)));
        var window = SearchWindow<Dictionary<string, AttributeValue>>.Merge(partitions, item => item[index.Name + "sk"].S, isOldestFirst);
        return new SearchWindow<ImageRecord>(
            index.HoldsImages ? [.. window.Items.Select(ImageItem.FromItem)] : await FindAllAsync([.. window.Items.Select(label => label["gsi1sk"].S)], cancellationToken),
            window.End);
    }

    private async Task<SearchWindow<Dictionary<string, AttributeValue>>> QueryAsync(
        string index, string partition, PlaceRange range, int limit, bool isOldestFirst, CancellationToken cancellationToken)
    {
        // A place is unique within a partition, so a range of places continues a list where any LastEvaluatedKey would.
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = Table,
                IndexName = index,
                KeyConditionExpression = $"{index}pk = :pk AND {index}sk BETWEEN :first AND :last",
                ExpressionAttributeValues = new() { [":pk"] = new(partition), [":first"] = new(range.First), [":last"] = new(range.Last) },
                ScanIndexForward = isOldestFirst,
                Limit = limit,
            },
            cancellationToken);
        return new SearchWindow<Dictionary<string, AttributeValue>>(
            page.Items ?? [], page.LastEvaluatedKey is { Count: > 0 } end ? end[index + "sk"].S : null);
    }

    // A transaction costs double: what is one write is none.
    private async Task<bool> TryWriteAsync(List<TransactWriteItem> writes, CancellationToken cancellationToken)
    {
        try
        {
            if (writes is [{ Put: { } put }])
            {
                await client.Value.PutItemAsync(
                    new PutItemRequest
                    {
                        TableName = Table,
                        Item = put.Item,
                        ConditionExpression = put.ConditionExpression,
                        ExpressionAttributeValues = put.ExpressionAttributeValues,
                    },
                    cancellationToken);
            }
            else
            {
                await client.Value.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = writes }, cancellationToken);
            }

            return true;
        }
        catch (Exception exception) when (exception is ConditionalCheckFailedException or TransactionConflictException
            || (exception is TransactionCanceledException cancelled && IsConflict(cancelled)))
        {
            return false;
        }
    }

    // Another image may have brought the same bytes since: its claim stays.
    private async Task ForgetContentAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = Table,
                    Key = ImageWrite.Key(Keys.ContentPartition(image.Owner, image.Sha256), Keys.Content),
                    ConditionExpression = "imageId = :id",
                    ExpressionAttributeValues = new() { [":id"] = new(image.Id) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
        }
    }

    // What reading again and a pause can mend.
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    private static bool IsConflict(TransactionCanceledException exception) =>
        exception.CancellationReasons is { Count: > 0 } reasons
        && reasons.TrueForAll(reason => reason.Code is null or "None" or "ConditionalCheckFailed" or "TransactionConflict"
            or "ThrottlingError" or "ProvisionedThroughputExceeded");
}
