using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Storage;

/// <inheritdoc cref="IMailStore"/>
internal sealed class DynamoMailStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName, TimeProvider time) : IMailStore
{
    private const int AtOnce = 25;

    /// <summary>Longer than a queue, with its dead letters, keeps any message.</summary>
    private static readonly TimeSpan s_claimLifetime = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_overdue = TimeSpan.FromMinutes(15);

    public Task<bool> TryClaimAsync(Outcome outcome, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.PutItemAsync(
        new PutItemRequest { TableName = tableName(), Item = Claim(outcome), ConditionExpression = "attribute_not_exists(pk)" }, cancellationToken));

    public Task ReleaseAsync(Outcome outcome, CancellationToken cancellationToken) => client.Value.DeleteItemAsync(
        new DeleteItemRequest { TableName = tableName(), Key = ClaimKey(outcome) }, cancellationToken);

    public async Task CollectAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new() { Put = new Put { TableName = tableName(), Item = Claim(outcome), ConditionExpression = "attribute_not_exists(pk)" } },
                        new() { Put = new Put { TableName = tableName(), Item = Collected(outcome) } },
                    ],
                },
                cancellationToken);
        }
        catch (TransactionCanceledException exception) when (exception.CancellationReasons is [{ Code: "ConditionalCheckFailed" }, ..])
        {
            // It came before.
        }
    }

    public async Task<bool> HasDigestAsync(string owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = DigestKey(owner), ConsistentRead = true }, cancellationToken);
        return response.Item?.GetValueOrDefault("digest") is not null && ImageItem.ToTime(response.Item["due"]) + s_overdue > now;
    }

    public Task TryOpenDigestAsync(string owner, string id, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = DigestKey(owner),
            ConditionExpression = "attribute_not_exists(digest) OR due < :overdue",
            UpdateExpression = "SET digest = :id, due = :due",
            ExpressionAttributeValues = new() { [":id"] = new(id), [":due"] = ImageItem.Time(due), [":overdue"] = ImageItem.Time(now - s_overdue) },
        },
        cancellationToken));

    public Task<bool> TryCloseDigestAsync(string owner, string id, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = DigestKey(owner),
            ConditionExpression = "digest = :id OR closed = :id",
            UpdateExpression = "SET closed = :id REMOVE digest",
            ExpressionAttributeValues = new() { [":id"] = new(id) },
        },
        cancellationToken));

    public async Task<IReadOnlyList<Outcome>> TakeCollectedAsync(string owner, CancellationToken cancellationToken)
    {
        var taken = new List<Outcome>();
        Dictionary<string, AttributeValue>? last = null;
        do
        {
            var page = await client.Value.QueryAsync(
                new QueryRequest
                {
                    TableName = tableName(),
                    ConsistentRead = true,
                    KeyConditionExpression = "pk = :pk AND begins_with(sk, :prefix)",
                    ExpressionAttributeValues = new() { [":pk"] = new(Keys.Person(owner)), [":prefix"] = new(Keys.AllCollected) },
                    ExclusiveStartKey = last,
                },
                cancellationToken);
            foreach (var items in (page.Items ?? []).Chunk(AtOnce))
            {
                var mine = await Task.WhenAll(items.Select(async item => await TryTakeAsync(item, cancellationToken) ? OutcomeItem.FromItem(item) : null));
                taken.AddRange(mine.OfType<Outcome>());
            }

            last = page.LastEvaluatedKey is { Count: > 0 } next ? next : null;
        }
        while (last is not null);

        return taken;
    }

    public async Task PutBackAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var some in outcomes.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(outcome => client.Value.PutItemAsync(
                new PutItemRequest { TableName = tableName(), Item = Collected(outcome) }, cancellationToken)));
        }
    }

    public Task StopAsync(string address, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var item = AddressKey(address);
        item["reason"] = new AttributeValue(reason);
        item["at"] = ImageItem.Time(at);
        return client.Value.PutItemAsync(new PutItemRequest { TableName = tableName(), Item = item }, cancellationToken);
    }

    public async Task<bool> IsStoppedAsync(string address, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = AddressKey(address), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 };
    }

    private Task<bool> TryTakeAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.DeleteItemAsync(
        new DeleteItemRequest { TableName = tableName(), Key = ImageWrite.Key(item["pk"].S, item["sk"].S), ConditionExpression = "attribute_exists(pk)" }, cancellationToken));

    private Dictionary<string, AttributeValue> Claim(Outcome outcome)
    {
        var item = ClaimKey(outcome);
        item["expiresAt"] = ImageItem.Number((time.GetUtcNow() + s_claimLifetime).ToUnixTimeSeconds());
        return item;
    }

    private Dictionary<string, AttributeValue> Collected(Outcome outcome) =>
        OutcomeItem.ToItem(outcome, Keys.Person(outcome.Owner), Keys.Collected(outcome.At, outcome.Id), time.GetUtcNow() + s_claimLifetime);

    private static Dictionary<string, AttributeValue> ClaimKey(Outcome outcome) => ImageWrite.Key(Keys.MailPartition(outcome.Id), Keys.Mail);

    private static Dictionary<string, AttributeValue> DigestKey(string owner) => ImageWrite.Key(Keys.Person(owner), Keys.Digest);

    private static Dictionary<string, AttributeValue> AddressKey(string address) => ImageWrite.Key(Keys.Address(address), Keys.Stopped);
}
