using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>What the stores read alike.</summary>
internal static class Reading
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
    private const int MaxBatch = 100;

    /// <summary>The items of these keys that there are, in no order.</summary>
    public static async Task<List<Dictionary<string, AttributeValue>>> BatchGetAllAsync(
        this IAmazonDynamoDB dynamoDb, string table, IEnumerable<Dictionary<string, AttributeValue>> keys, bool isConsistent, CancellationToken cancellationToken)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        foreach (var chunk in keys.Chunk(MaxBatch))
        {
            var rest = new Dictionary<string, KeysAndAttributes> { [table] = new() { Keys = [.. chunk], ConsistentRead = isConsistent } };
            while (rest is { Count: > 0 })
            {
                var response = await dynamoDb.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = rest }, cancellationToken);
                items.AddRange(response.Responses?.GetValueOrDefault(table) ?? []);
                rest = response.UnprocessedKeys;
            }
        }

        return items;
    }

    /// <summary>A page of a partition of <c>gsi1</c> whose sort keys are <see cref="Keys.TimeAndId"/>, the latest first.</summary>
    /// <param name="after">The <see cref="NextOf"/> of the page before; null for the first.</param>
    public static QueryRequest Latest(string table, string partition, int limit, string? after) => new()
    {
        TableName = table,
        IndexName = "gsi1",
        KeyConditionExpression = "gsi1pk = :pk AND gsi1sk < :after",
        ExpressionAttributeValues = new() { [":pk"] = new(partition), [":after"] = new(after ?? "~") },
        ScanIndexForward = false,
        Limit = limit,
    };

    /// <summary>Where the page after one of <see cref="Latest"/> begins; null at the end.</summary>
    public static string? NextOf(QueryResponse page) => page.LastEvaluatedKey is { Count: > 0 } end ? end["gsi1sk"].S : null;
}
