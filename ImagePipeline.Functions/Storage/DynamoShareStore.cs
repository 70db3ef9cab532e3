using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Shares;

namespace ImagePipeline.Functions.Storage;

/// <inheritdoc cref="IShareStore"/>
internal sealed class DynamoShareStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IShareStore
{
    private const int AtOnce = 25;

    public Task AddAsync(Share share, CancellationToken cancellationToken) => client.Value.PutItemAsync(
        new PutItemRequest { TableName = tableName(), Item = ShareItem.ToItem(share), ConditionExpression = "attribute_not_exists(pk)" }, cancellationToken);

    public async Task<Share?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var response = await client.Value.GetItemAsync(
            new GetItemRequest { TableName = tableName(), Key = KeyOf(id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? ShareItem.FromItem(item) : null;
    }

    public async Task<SharePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(Reading.Latest(tableName(), Keys.Shares(owner), limit, after), cancellationToken);
        return new SharePage([.. (page.Items ?? []).Select(ShareItem.FromItem)], Reading.NextOf(page));
    }

    public Task<bool> TryDeleteAsync(string id, string owner, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.DeleteItemAsync(
        new DeleteItemRequest
        {
            TableName = tableName(),
            Key = KeyOf(id),
            ConditionExpression = "#owner = :owner",
            ExpressionAttributeNames = new() { ["#owner"] = "owner" },
            ExpressionAttributeValues = new() { [":owner"] = new(owner) },
        },
        cancellationToken));

    public async Task<bool> TryCountTryAsync(string id, long minute, int most, CancellationToken cancellationToken) =>
        await TryCountOnAsync(id, minute, most, cancellationToken)
        || await TryCountFirstAsync(id, minute, cancellationToken)
        // Of several that are the minute's first, one was.
        || await TryCountOnAsync(id, minute, most, cancellationToken);

    public Task ForgiveTryAsync(string id, long minute, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = KeyOf(id),
            ConditionExpression = "triesMinute = :minute",
            UpdateExpression = "SET tries = tries - :one",
            ExpressionAttributeValues = new() { [":minute"] = ImageItem.Number(minute), [":one"] = ImageItem.Number(1) },
        },
        cancellationToken));

    public async Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await ListAsync(owner, AtOnce, after, cancellationToken);
            await Task.WhenAll(page.Shares.Where(share => share.CreatedAt <= until).Select(share => TryDeleteAsync(share.Id, owner, cancellationToken)));
            after = page.Older;
        }
        while (after is not null);
    }

    private Task<bool> TryCountOnAsync(string id, long minute, int most, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = KeyOf(id),
            ConditionExpression = "triesMinute = :minute AND tries < :most",
            UpdateExpression = "SET tries = tries + :one",
            ExpressionAttributeValues = new() { [":minute"] = ImageItem.Number(minute), [":most"] = ImageItem.Number(most), [":one"] = ImageItem.Number(1) },
        },
        cancellationToken));

    private Task<bool> TryCountFirstAsync(string id, long minute, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = KeyOf(id),
            ConditionExpression = "attribute_exists(pk) AND (attribute_not_exists(triesMinute) OR triesMinute < :minute)",
            UpdateExpression = "SET triesMinute = :minute, tries = :one",
            ExpressionAttributeValues = new() { [":minute"] = ImageItem.Number(minute), [":one"] = ImageItem.Number(1) },
        },
        cancellationToken));

    private static Dictionary<string, AttributeValue> KeyOf(string id) => ImageWrite.Key(Keys.SharePartition(id), Keys.Share);
}
