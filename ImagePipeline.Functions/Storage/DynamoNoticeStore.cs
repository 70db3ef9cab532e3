using System.Buffers.Text;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Storage;

/// <inheritdoc cref="INoticeStore"/>
internal sealed class DynamoNoticeStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : INoticeStore
{
    private const int TokenBytes = 32;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);

    public Task AddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken) =>
        // The same item under the same key, however often.
        Task.WhenAll(outcomes.SelectMany(ReadersOf).Select(notice => client.Value.PutItemAsync(
            new PutItemRequest
            {
                TableName = tableName(),
                Item = OutcomeItem.ToItem(notice.Outcome, Keys.Events(notice.Reader), Keys.Event(notice.Outcome.At, notice.Outcome.Id), notice.Outcome.At + s_lifetime),
            },
            cancellationToken)));

    public async Task<IReadOnlyList<Outcome>> ListAsync(string reader, int limit, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                KeyConditionExpression = "pk = :pk",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.Events(reader)) },
                ScanIndexForward = false,
                Limit = limit,
            },
            cancellationToken);
        return [.. (page.Items ?? []).Select(OutcomeItem.FromItem)];
    }

    public async Task<NotificationSettings> FindSettingsAsync(string owner, CancellationToken cancellationToken)
    {
        var item = await FindAsync(Keys.Person(owner), Keys.Notifications, cancellationToken);
        return new NotificationSettings(
            item?.GetValueOrDefault("mode")?.S ?? MailMode.Digest, item?.GetValueOrDefault("seenUntil") is { } seen ? ImageItem.ToTime(seen) : null);
    }

    public Task SetModeAsync(string owner, string mode, CancellationToken cancellationToken) => SetAsync(owner, "mode", new(mode), cancellationToken);

    public Task SetSeenAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        SetAsync(owner, "seenUntil", ImageItem.Time(until), cancellationToken);

    public async Task<string> UnsubscribeTokenAsync(string owner, CancellationToken cancellationToken)
    {
        if ((await FindAsync(Keys.Person(owner), Keys.Notifications, cancellationToken))?.GetValueOrDefault("unsubscribeToken")?.S is { } known)
        {
            return known;
        }

        // Its owner is found by it before anybody can have it. Of two that are made at once, both are good and one is used again.
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var item = ImageWrite.Key(Keys.Unsubscribe(token), Keys.UnsubscribeToken);
        item["owner"] = new AttributeValue(owner);
        await client.Value.PutItemAsync(new PutItemRequest { TableName = tableName(), Item = item }, cancellationToken);
        await SetAsync(owner, "unsubscribeToken", new(token), cancellationToken);
        return token;
    }

    public async Task<string?> FindByUnsubscribeTokenAsync(string token, CancellationToken cancellationToken) =>
        (await FindAsync(Keys.Unsubscribe(token), Keys.UnsubscribeToken, cancellationToken))?["owner"].S;

    private static IEnumerable<(string Reader, Outcome Outcome)> ReadersOf(Outcome outcome)
    {
        if (outcome.Type != OutcomeType.ReviewOverdue)
        {
            yield return (outcome.Owner, outcome);
        }

        if (outcome.Type is OutcomeType.ReviewNeeded or OutcomeType.ReviewOverdue)
        {
            yield return (INoticeStore.Moderators, outcome);
        }
    }

    private Task<UpdateItemResponse> SetAsync(string owner, string name, AttributeValue value, CancellationToken cancellationToken) => client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = ImageWrite.Key(Keys.Person(owner), Keys.Notifications),
            UpdateExpression = "SET #name = :value",
            ExpressionAttributeNames = new() { ["#name"] = name },
            ExpressionAttributeValues = new() { [":value"] = value },
        },
        cancellationToken);

    private async Task<Dictionary<string, AttributeValue>?> FindAsync(string partition, string sort, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = ImageWrite.Key(partition, sort), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }
}
