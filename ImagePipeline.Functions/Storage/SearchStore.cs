using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>A search that somebody keeps under a name.</summary>
/// <param name="Query">As the page's address has it behind its question mark.</param>
internal sealed record SavedSearch(string Id, string Name, string Query);

/// <summary>People's saved searches. With all else of a person's own they go when they have everything erased.</summary>
internal interface ISearchStore
{
    /// <summary>All of an owner's (strongly consistent).</summary>
    Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Adds it, or replaces the one of this id.</summary>
    Task PutAsync(string owner, SavedSearch search, CancellationToken cancellationToken);

    /// <summary>Deletes it if it is there.</summary>
    Task DeleteAsync(string owner, string id, CancellationToken cancellationToken);
}

/// <inheritdoc cref="ISearchStore"/>
internal sealed class DynamoSearchStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : ISearchStore
{
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        // They are few, and fit into one page.
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                ConsistentRead = true,
                KeyConditionExpression = "pk = :pk AND begins_with(sk, :searches)",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.Person(owner)), [":searches"] = new(Keys.SavedSearch("")) },
            },
            cancellationToken);
        return [.. (page.Items ?? []).Select(item => new SavedSearch(item["id"].S, item["name"].S, item["query"].S))];
    }

    public Task PutAsync(string owner, SavedSearch search, CancellationToken cancellationToken)
    {
        var item = KeyOf(owner, search.Id);
        item["id"] = new AttributeValue(search.Id);
        item["name"] = new AttributeValue(search.Name);
        item["query"] = new AttributeValue(search.Query);
        return client.Value.PutItemAsync(new PutItemRequest { TableName = tableName(), Item = item }, cancellationToken);
    }

    public Task DeleteAsync(string owner, string id, CancellationToken cancellationToken) =>
        client.Value.DeleteItemAsync(new DeleteItemRequest { TableName = tableName(), Key = KeyOf(owner, id) }, cancellationToken);

    private static Dictionary<string, AttributeValue> KeyOf(string owner, string id) => ImageWrite.Key(Keys.Person(owner), Keys.SavedSearch(id));
}
