using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Statistics;

namespace ImagePipeline.Functions.Storage;

/// <summary>The images in one DynamoDB table (<see cref="Keys"/>). Queries only, never a scan.</summary>
internal sealed class DynamoImageStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IImageStore
{
    // Names of places of some 200 bytes each: 50 read units.
    private const int MostWithWord = 2000;

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
        var items = await client.Value.BatchGetAllAsync(Table, imageIds.Select(id => ImageWrite.Key(Keys.ImagePartition(id), Keys.Image)), isConsistent: false, cancellationToken);
        var images = items.Select(ImageItem.FromItem).DistinctBy(image => image.Id).ToDictionary(image => image.Id);
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
        await Task.WhenAll(ImageWrite.NewTerms(seen, change.Image!)
            .Select(term => client.Value.PutItemAsync(new PutItemRequest { TableName = Table, Item = term }, cancellationToken)));
        if (change.Image is { Status: ImageStatus.Deleted, DuplicateOf: null } && seen.Status != ImageStatus.AwaitingUpload)
        {
            // Before the tombstone, which does not know the hash: whoever dies between the two deletes the image once more. What is awaited has claimed
            // nothing, and may do so just now.
            await ForgetContentAsync(seen, cancellationToken);
        }

        return await TryWriteAsync(ImageWrite.Replace(Table, seen, change, holder), cancellationToken);
    }

    public async Task NoteReplacementAsync(string imageId, string attempt, IReadOnlyList<string> keys, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var replaced = ImageWrite.Key(Keys.ImagePartition(imageId), Keys.Replaced(attempt));
        replaced["keys"] = new AttributeValue(string.Join(' ', keys));
        replaced["expiresAt"] = ImageItem.Number(until.ToUnixTimeSeconds());
        await client.Value.PutItemAsync(new PutItemRequest { TableName = Table, Item = replaced }, cancellationToken);
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
        var counts = SearchIndex.HasChoice(search) ? await CountTermsAsync(search.Owner, cancellationToken) : [];
        var index = SearchIndex.Choose(search, counts);
        if (index.Beginning is { } beginning)
        {
            if (await FindWordsAsync(index, beginning, cancellationToken) is { } places)
            {
                return await SearchPager.ReadAsync(search, index, limit, start, (range, stretch, isOldestFirst) => ReadAsync(places, range, stretch, isOldestFirst, cancellationToken));
            }

            index = SearchIndex.Choose(search with { Words = [] }, counts) with { IsExact = false };
        }

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
        var page = await client.Value.QueryAsync(Reading.Latest(Table, Keys.Trash(owner), limit, after), cancellationToken);
        return new ImagePage([.. (page.Items ?? []).Select(ImageItem.FromItem)], Reading.NextOf(page));
    }

    public async Task<IReadOnlyList<TermCount>> CountTermsAsync(string owner, CancellationToken cancellationToken)
    {
        var counts = new List<TermCount>();
        await foreach (var item in ItemsAsync("pk = :pk", new() { [":pk"] = new(Keys.LabelCounts(owner)) }, cancellationToken))
        {
            counts.Add(TermCount.FromItem(item));
        }

        return [.. counts.Where(count => count.Count > 0).OrderByDescending(count => count.Count).ThenBy(count => count.Term.Value, StringComparer.Ordinal)];
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

    /// <summary>Where the images are that have a word which begins so, newest first; null where they are too many to be worth it: then a page of all photos has some of them, too.</summary>
    private async Task<IReadOnlyList<string>?> FindWordsAsync(SearchIndex index, string beginning, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = Table,
                IndexName = index.Name,
                KeyConditionExpression = "gsi3pk = :pk AND begins_with(gsi3sk, :beginning)",
                ExpressionAttributeValues = new() { [":pk"] = new(index.Partitions[0]), [":beginning"] = new(beginning) },
                ProjectionExpression = "gsi3sk",
                Limit = MostWithWord,
            },
            cancellationToken);
        return page.LastEvaluatedKey is { Count: > 0 }
            ? null
            : [.. (page.Items ?? []).Select(item => Keys.PlaceOfWord(item["gsi3sk"].S)).Distinct().OrderDescending(StringComparer.Ordinal)];
    }

    private async Task<SearchWindow<ImageRecord>> ReadAsync(
        IReadOnlyList<string> places, PlaceRange range, int limit, bool isOldestFirst, CancellationToken cancellationToken)
    {
        var within = places.Where(place => string.CompareOrdinal(place, range.First) >= 0 && string.CompareOrdinal(place, range.Last) <= 0);
        var some = (isOldestFirst ? within.Reverse() : within).Take(limit + 1).ToList();
        return new SearchWindow<ImageRecord>(
            await FindAllAsync([.. some.Take(limit).Select(place => place[(place.LastIndexOf('#') + 1)..])], cancellationToken),
            some.Count > limit ? some[limit - 1] : null);
    }

    private async Task<SearchWindow<ImageRecord>> ReadAsync(
        SearchIndex index, PlaceRange range, int limit, bool isOldestFirst, CancellationToken cancellationToken)
    {
        var partitions = await Task.WhenAll(index.Partitions.Select(partition => QueryAsync(index.Name, partition, range, limit, isOldestFirst, cancellationToken)));
        var window = SearchWindow<Dictionary<string, AttributeValue>>.Merge(partitions, item => item[index.Name + "sk"].S, isOldestFirst);
        return new SearchWindow<ImageRecord>(
            index.HoldsImages ? [.. window.Items.Select(ImageItem.FromItem)] : await FindAllAsync([.. window.Items.Select(term => Keys.ImageIdOf(term["pk"].S)!)], cancellationToken),
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
    private Task<bool> TryWriteAsync(List<TransactWriteItem> writes, CancellationToken cancellationToken) => ConditionalWrites.IsFirstAsync(
        writes is [{ Put: { } put }]
            ? client.Value.PutItemAsync(
                new PutItemRequest
                {
                    TableName = Table,
                    Item = put.Item,
                    ConditionExpression = put.ConditionExpression,
                    ExpressionAttributeValues = put.ExpressionAttributeValues,
                },
                cancellationToken)
            : client.Value.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = writes }, cancellationToken));

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
}
