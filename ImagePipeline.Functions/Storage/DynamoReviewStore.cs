using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Reviews;

namespace ImagePipeline.Functions.Storage;

/// <summary>The reviews beside their images (<see cref="Keys"/>).</summary>
internal sealed class DynamoReviewStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IReviewStore
{
    public async Task<ReviewRecord?> FindAsync(string imageId, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = ImageWrite.Key(Keys.ImagePartition(imageId), Keys.Review), ConsistentRead = true },
            cancellationToken);
        return response.Item is { Count: > 0 } item ? ReviewItem.FromItem(item) : null;
    }

    public async Task<bool> TryReplaceAsync(ReviewRecord seen, ReviewRecord next, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tableName(),
                    Item = ReviewItem.ToItem(next),
                    ConditionExpression = "revision = :seen",
                    ExpressionAttributeValues = new() { [":seen"] = ImageItem.Number(seen.Revision) },
                },
                cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ConditionalCheckFailedException or TransactionConflictException)
        {
            return false;
        }
    }

    public async Task<ReviewPage> ListOpenAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                IndexName = "gsi2",
                KeyConditionExpression = "gsi2pk = :pk AND gsi2sk > :after",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.OpenReviews), [":after"] = new(after ?? " ") },
                Limit = limit,
            },
            cancellationToken);
        return new ReviewPage(
            [.. (page.Items ?? []).Select(ReviewItem.FromItem)], page.LastEvaluatedKey is { Count: > 0 } end ? end["gsi2sk"].S : null);
    }
}
