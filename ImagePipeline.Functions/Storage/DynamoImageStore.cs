using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

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

    public Task CreateAsync(ImageRecord image, CancellationToken cancellationToken) => client.Value.PutItemAsync(
        new PutItemRequest { TableName = Table, Item = ImageItem.ToItem(image), ConditionExpression = "attribute_not_exists(pk)" },
        cancellationToken);

    public async Task<bool> TryReplaceAsync(ImageRecord seen, ImageRecord next, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.TransactWriteItemsAsync(
                new TransactWriteItemsRequest { TransactItems = ImageWrite.Replace(Table, seen, next) }, cancellationToken);
        }
        catch (TransactionCanceledException exception) when (IsConflict(exception))
        {
            return false;
        }

        if (next.Status is ImageStatus.Deleted)
        {
            await ForgetContentAsync(seen, cancellationToken);
        }

        return true;
    }

    public async Task<string?> FindByContentAsync(string owner, string sha256, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = ImageWrite.Key(Keys.ContentPartition(owner, sha256), Keys.Content) }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item["imageId"].S : null;
    }

    public Task<IReadOnlyList<ImageRecord>> ListAsync(ImageFilter filter, int limit, string? after, CancellationToken cancellationToken) => filter switch
    {
        { Label: { } label } => QueryAsync(
            "gsi1", Keys.OwnerLabel(filter.Owner, label), limit, after, (labels, token) => ImagesOfLabelsAsync(labels, filter.Status, token), cancellationToken),
        { Status: { } status } => QueryAsync("gsi2", Keys.OwnerStatus(filter.Owner, status), limit, after, ImagesAsync, cancellationToken),
        _ => QueryAsync("gsi1", Keys.Owner(filter.Owner), limit, after, ImagesAsync, cancellationToken),
    };

    public async Task<IReadOnlyList<LabelCount>> CountLabelsAsync(string owner, CancellationToken cancellationToken)
    {
        var counts = new List<LabelCount>();
        var query = new QueryRequest
        {
            TableName = Table,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new(Keys.LabelCounts(owner)) },
        };
        do
        {
            var page = await client.Value.QueryAsync(query, cancellationToken);
            counts.AddRange((page.Items ?? []).Select(item => new LabelCount(item["name"].S, ImageItem.ToLong(item["count"]))));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return [.. counts.Where(label => label.Count > 0).OrderByDescending(label => label.Count).ThenBy(label => label.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<ImageRecord>> QueryAsync(
        string index,
        string partition,
        int limit,
        string? after,
        Func<List<Dictionary<string, AttributeValue>>, CancellationToken, Task<IEnumerable<ImageRecord>>> read,
        CancellationToken cancellationToken)
    {
        // An id is unique within a partition, so "older than" continues a list where any LastEvaluatedKey would.
        var query = new QueryRequest
        {
            TableName = Table,
            IndexName = index,
            KeyConditionExpression = after is null ? $"{index}pk = :pk" : $"{index}pk = :pk AND {index}sk < :after",
            ExpressionAttributeValues = new() { [":pk"] = new(partition) },
            ScanIndexForward = false,
        };
        if (after is not null)
        {
            query.ExpressionAttributeValues[":after"] = new AttributeValue(after);
        }

        var images = new List<ImageRecord>(limit);
        do
        {
            query.Limit = limit - images.Count;
            var page = await client.Value.QueryAsync(query, cancellationToken);
            images.AddRange(await read(page.Items ?? [], cancellationToken));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (images.Count < limit && query.ExclusiveStartKey is { Count: > 0 });

        return images;
    }

    private static Task<IEnumerable<ImageRecord>> ImagesAsync(List<Dictionary<string, AttributeValue>> items, CancellationToken cancellationToken) =>
        Task.FromResult(items.Select(ImageItem.FromItem));

    private async Task<IEnumerable<ImageRecord>> ImagesOfLabelsAsync(
        List<Dictionary<string, AttributeValue>> labels, string? status, CancellationToken cancellationToken)
    {
        var images = new Dictionary<string, ImageRecord>();
        foreach (var chunk in labels.Chunk(MaxBatch))
        {
            var rest = new Dictionary<string, KeysAndAttributes>
            {
                [Table] = new() { Keys = [.. chunk.Select(label => ImageWrite.Key(label["pk"].S, Keys.Image))] },
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

        // The index may lag behind: a label's image can be gone by now.
        return labels
            .Select(label => images.GetValueOrDefault(label["gsi1sk"].S))
            .OfType<ImageRecord>()
            .Where(image => status is null ? image.Status != ImageStatus.Deleted : image.Status == status);
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
