using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class DynamoAccountStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IAccountStore
{
    private const int AtOnce = 25;

    public async Task<Usage> CountAsync(string owner, TimeProvider time, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var listed = await CountPartitionAsync(Keys.Owner(owner), time, until, cancellationToken);
        var hidden = await CountPartitionAsync(Keys.Hidden(owner), time, until, cancellationToken);
        var trashed = await CountPartitionAsync(Keys.Trash(owner), time, until, cancellationToken);
        return new Usage(
            listed.Photos + hidden.Photos, listed.Bytes + hidden.Bytes, listed.IsComplete && hidden.IsComplete && trashed.IsComplete, trashed.Photos, trashed.Bytes);
    }

    private async Task<Usage> CountPartitionAsync(string partition, TimeProvider time, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (photos, bytes) = (0L, 0L);
        var query = new QueryRequest
        {
            TableName = tableName(),
            IndexName = "gsi1",
            KeyConditionExpression = "gsi1pk = :pk",
            ProjectionExpression = "#size",
            ExpressionAttributeNames = new() { ["#size"] = "size" },
            ExpressionAttributeValues = new() { [":pk"] = new(partition) },
        };
        do
        {
            var page = await client.Value.QueryAsync(query, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                photos++;
                bytes += ImageItem.ToLong(item["size"]);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 } && time.GetUtcNow() < until);

        return new Usage(photos, bytes, query.ExclusiveStartKey is not { Count: > 0 });
    }

    public async Task<ErasureRecord?> FindErasureAsync(string owner, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = ErasureKey(owner), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item
            ? new ErasureRecord(
                ImageItem.ToTime(item["startedAt"]),
                ImageItem.ToLong(item["photos"]),
                ImageItem.ToLong(item["erased"]),
                item.TryGetValue("finishedAt", out var finishedAt) ? ImageItem.ToTime(finishedAt) : null)
            : null;
    }

    public Task TryBeginErasureAsync(string owner, ErasureRecord erasure, CancellationToken cancellationToken)
    {
        var item = ErasureKey(owner);
        item["startedAt"] = ImageItem.Time(erasure.StartedAt);
        item["photos"] = ImageItem.Number(erasure.Photos);
        item["erased"] = ImageItem.Number(erasure.Erased);
        return ConditionalWrites.IsDoneAsync(client.Value.PutItemAsync(
            new PutItemRequest { TableName = tableName(), Item = item, ConditionExpression = "attribute_not_exists(pk) OR attribute_exists(finishedAt)" }, cancellationToken));
    }

    public Task TellErasedAsync(string owner, DateTimeOffset startedAt, int erased, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = ErasureKey(owner),
            ConditionExpression = "startedAt = :started AND erased < :erased",
            UpdateExpression = "SET erased = :erased",
            ExpressionAttributeValues = new() { [":started"] = ImageItem.Time(startedAt), [":erased"] = ImageItem.Number(erased) },
        },
        cancellationToken));

    public async Task<bool> TryEraseTracesAsync(string owner, DateTimeOffset startedAt, bool isLastTry, CancellationToken cancellationToken)
    {
        // The counts follow the images through the table's stream: a count that is erased too early would come again, and be wrong.
        var hasNewer = await HasImagesAsync(owner, cancellationToken);
        foreach (var counts in (string[])[Keys.LabelCounts(owner), Keys.Months(owner)])
        {
            if (!await TryEraseCountsAsync(counts, cancellationToken) && !hasNewer)
            {
                if (!isLastTry)
                {
                    return false;
                }

                await EraseAsync(ItemsAsync(counts, cancellationToken), _ => true, cancellationToken);
            }
        }

        await EraseAsync(
            ItemsAsync(Keys.Statistics(owner), cancellationToken), item => !hasNewer || string.CompareOrdinal(item["sk"].S, Keys.Minute(startedAt)) <= 0, cancellationToken);
        // What a newer image adds to them is told as too long ago to whoever asks on.
        await EraseAsync(ItemsAsync(Keys.Changes(owner), cancellationToken), _ => true, cancellationToken);
        await EraseAsync(ItemsAsync(Keys.Events(owner), cancellationToken), IsOfErased, cancellationToken);
        await EraseAsync(ItemsAsync(Keys.Events(INoticeStore.Moderators), cancellationToken), item => item["owner"].S == owner && IsOfErased(item), cancellationToken);

        // What the token is found by before the token.
        await foreach (var item in ItemsAsync(Keys.Person(owner), cancellationToken))
        {
            if (item.GetValueOrDefault("unsubscribeToken")?.S is { } token)
            {
                await DeleteAsync(ImageWrite.Key(Keys.Unsubscribe(token), Keys.UnsubscribeToken), cancellationToken);
            }
        }

        await EraseAsync(
            ItemsAsync(Keys.Person(owner), cancellationToken),
            item => item["sk"].S != Keys.Erasure && (!item["sk"].S.StartsWith(Keys.AllCollected, StringComparison.Ordinal) || IsOfErased(item)),
            cancellationToken);
        return true;

        // An id begins with its time.
        bool IsOfErased(Dictionary<string, AttributeValue> outcome) =>
            string.CompareOrdinal(outcome["imageId"].S[..ImageIds.UuidLength], PlaceRange.Of(ImageOrder.Added, from: null, startedAt).Last) <= 0;
    }

    public Task FinishErasureAsync(string owner, DateTimeOffset startedAt, DateTimeOffset at, DateTimeOffset expiresAt, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = ErasureKey(owner),
            ConditionExpression = "startedAt = :started AND attribute_not_exists(finishedAt)",
            UpdateExpression = "SET finishedAt = :at, expiresAt = :until",
            ExpressionAttributeValues = new()
            {
                [":started"] = ImageItem.Time(startedAt),
                [":at"] = ImageItem.Time(at),
                [":until"] = ImageItem.Number(expiresAt.ToUnixTimeSeconds()),
            },
        },
        cancellationToken));

    /// <summary>Whether none is left: a label or month that no image has any more is forgotten, one that some image has is not.</summary>
    private async Task<bool> TryEraseCountsAsync(string partition, CancellationToken cancellationToken)
    {
        var isEmpty = true;
        await foreach (var item in ItemsAsync(partition, cancellationToken))
        {
            isEmpty &= ImageItem.ToLong(item["count"]) == 0 && await ConditionalWrites.IsDoneAsync(client.Value.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = tableName(),
                    Key = ImageWrite.Key(item["pk"].S, item["sk"].S),
                    ConditionExpression = "#count = :zero",
                    ExpressionAttributeNames = new() { ["#count"] = "count" },
                    ExpressionAttributeValues = new() { [":zero"] = ImageItem.Number(0) },
                },
                cancellationToken));
        }

        return isEmpty;
    }

    private async Task<bool> HasImagesAsync(string owner, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                IndexName = "gsi1",
                KeyConditionExpression = "gsi1pk = :owner",
                ExpressionAttributeValues = new() { [":owner"] = new(Keys.Owner(owner)) },
                Limit = 1,
            },
            cancellationToken);
        return page.Items is { Count: > 0 };
    }

    private async Task EraseAsync(
        IAsyncEnumerable<Dictionary<string, AttributeValue>> items, Func<Dictionary<string, AttributeValue>, bool> condition, CancellationToken cancellationToken)
    {
        await foreach (var some in items.Where(condition).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await Task.WhenAll(some.Select(item => DeleteAsync(ImageWrite.Key(item["pk"].S, item["sk"].S), cancellationToken)));
        }
    }

    private Task<DeleteItemResponse> DeleteAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken) =>
        client.Value.DeleteItemAsync(new DeleteItemRequest { TableName = tableName(), Key = key }, cancellationToken);

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync(string partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tableName(),
            ConsistentRead = true,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new(partition) },
        };
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

    private static Dictionary<string, AttributeValue> ErasureKey(string owner) => ImageWrite.Key(Keys.Person(owner), Keys.Erasure);
}
