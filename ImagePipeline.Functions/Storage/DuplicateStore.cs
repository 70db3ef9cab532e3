using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>Two images that are nearly the same picture.</summary>
/// <param name="First">The one that was added later, as ids are ordered.</param>
/// <param name="Score">How alike they are: 1 for the same.</param>
internal sealed record DuplicatePair(string First, string Second, double Score, DateTimeOffset FoundAt)
{
    /// <summary>The same pair whichever comes first.</summary>
    public DuplicatePair Ordered() => string.CompareOrdinal(First, Second) >= 0 ? this : this with { First = Second, Second = First };
}

/// <param name="Next">The key after which the next page begins; null at the end.</param>
internal sealed record DuplicatePage(IReadOnlyList<DuplicatePair> Pairs, string? Next);

/// <summary>Pairs of an owner's images that are nearly the same. With all else of a person's own they go when they have everything erased.</summary>
internal interface IDuplicateStore
{
    /// <summary>Adds a pair; one that is there, ignored ones included, stays as it is.</summary>
    Task AddAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken);

    /// <summary>A page of those that are not ignored, the latest images first.</summary>
    Task<DuplicatePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Whether there is such a pair.</summary>
    Task<bool> TryIgnoreAsync(string owner, string first, string second, bool isIgnored, CancellationToken cancellationToken);

    /// <summary>Deletes a pair if it is there: one of the two is gone.</summary>
    Task DeleteAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IDuplicateStore"/>
internal sealed class DynamoDuplicateStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IDuplicateStore
{
    public Task AddAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken)
    {
        var (first, second, score, foundAt) = pair.Ordered();
        var item = KeyOf(owner, first, second);
        item["first"] = new AttributeValue(first);
        item["second"] = new AttributeValue(second);
        item["score"] = ImageItem.Number(score);
        item["foundAt"] = ImageItem.Time(foundAt);
        return ConditionalWrites.IsDoneAsync(client.Value.PutItemAsync(
            new PutItemRequest { TableName = tableName(), Item = item, ConditionExpression = "attribute_not_exists(pk)" }, cancellationToken));
    }

    public async Task<DuplicatePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                KeyConditionExpression = "pk = :pk AND begins_with(sk, :duplicates)",
                FilterExpression = "attribute_not_exists(isIgnored)",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.Person(owner)), [":duplicates"] = new(Keys.AllDuplicates) },
                ExclusiveStartKey = after is null ? null : ImageWrite.Key(Keys.Person(owner), after),
                ScanIndexForward = false,
                Limit = limit,
            },
            cancellationToken);
        return new DuplicatePage([.. (page.Items ?? []).Select(FromItem)], page.LastEvaluatedKey is { Count: > 0 } end ? end["sk"].S : null);
    }

    public Task<bool> TryIgnoreAsync(string owner, string first, string second, bool isIgnored, CancellationToken cancellationToken)
    {
        var pair = new DuplicatePair(first, second, 0, default).Ordered();
        return ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = tableName(),
                Key = KeyOf(owner, pair.First, pair.Second),
                ConditionExpression = "attribute_exists(pk)",
                UpdateExpression = isIgnored ? "SET isIgnored = :yes" : "REMOVE isIgnored",
                ExpressionAttributeValues = isIgnored ? new() { [":yes"] = ImageItem.Number(1) } : null,
            },
            cancellationToken));
    }

    public Task DeleteAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken) =>
        client.Value.DeleteItemAsync(new DeleteItemRequest { TableName = tableName(), Key = KeyOf(owner, pair.First, pair.Second) }, cancellationToken);

    private static Dictionary<string, AttributeValue> KeyOf(string owner, string first, string second) =>
        ImageWrite.Key(Keys.Person(owner), Keys.Duplicate(first, second));

    private static DuplicatePair FromItem(Dictionary<string, AttributeValue> item) =>
        new(item["first"].S, item["second"].S, ImageItem.ToDouble(item["score"]), ImageItem.ToTime(item["foundAt"]));
}
