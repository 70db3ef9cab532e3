using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>Gives the records of earlier versions what they are found by: their keys in <c>gsi3</c>, and their <see cref="ImageTerms"/>. A record that is written anew gets it by itself.</summary>
internal interface IIndexingStore
{
    /// <summary>Gives it to an image, unless it has it or has changed meanwhile.</summary>
    Task IndexAsync(ImageRecord image, CancellationToken cancellationToken);

    /// <summary>Goes on by some hundred images and tells which; those that have it are passed over.</summary>
    Task<IndexedImages> IndexNextAsync(Indexing indexing, CancellationToken cancellationToken);

    /// <summary>Notes how far it has come, for the table's stream to tell. Where the note is not the one that was seen, it stays.</summary>
    Task NoteAsync(Indexing indexing, long seen, CancellationToken cancellationToken);
}

/// <summary>How far the whole table has come. One that has not finished and is noted goes on.</summary>
/// <param name="Step">How often it was noted; 0 where somebody asked for it to begin.</param>
/// <param name="From">The key after which it goes on; empty at the beginning.</param>
/// <param name="Embeddings">What the item says of the images' vectors, which stays as it is.</param>
internal sealed record Indexing(long Step, IReadOnlyDictionary<string, string> From, bool IsFinished, string? Embeddings = null)
{
    private const string FromPrefix = "from/";

    public static Indexing FromItem(Dictionary<string, AttributeValue> item) => new(
        item.TryGetValue("step", out var step) ? ImageItem.ToLong(step) : 0,
        item.Where(attribute => attribute.Key.StartsWith(FromPrefix, StringComparison.Ordinal)).ToDictionary(attribute => attribute.Key[FromPrefix.Length..], attribute => attribute.Value.S),
        item.ContainsKey("finishedAt"),
        item.GetValueOrDefault("embeddings")?.S);

    public Dictionary<string, AttributeValue> ToItem(DateTimeOffset now)
    {
        var item = ImageWrite.Key(Keys.Indexing, Keys.Indexing);
        item["step"] = ImageItem.Number(Step);
        item["terms"] = new AttributeValue(ImageTerms.Version.ToString(CultureInfo.InvariantCulture));
        if (Embeddings is not null)
        {
            item["embeddings"] = new AttributeValue(Embeddings);
        }

        item[IsFinished ? "finishedAt" : "updatedAt"] = ImageItem.Time(now);
        foreach (var (name, value) in From)
        {
            item[FromPrefix + name] = new AttributeValue(value);
        }

        return item;
    }
}

/// <param name="Indexing">How far it has come with them.</param>
internal sealed record IndexedImages(Indexing Indexing, IReadOnlyList<string> ImageIds);

/// <inheritdoc cref="IIndexingStore"/>
internal sealed class DynamoIndexingStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName, TimeProvider time) : IIndexingStore
{
    private const int AtOnce = 25;
    private const string IsEarlier = "(attribute_not_exists(terms) OR terms < :terms)";

    public async Task IndexAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        await Task.WhenAll(ImageTerms.ItemsOf(image).Values.Select(term =>
            client.Value.PutItemAsync(new PutItemRequest { TableName = tableName(), Item = term }, cancellationToken)));

        var item = ImageItem.ToItem(image);
        string[] names = ["gsi3pk", "gsi3sk", "terms", "town"];
        var set = names.Where(item.ContainsKey).ToList();
        await ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = tableName(),
                Key = ImageWrite.Key(item["pk"].S, item["sk"].S),
                ConditionExpression = $"revision = :seen AND {IsEarlier}",
                UpdateExpression = "SET " + string.Join(", ", set.Select(name => $"{name} = :{name}")),
                ExpressionAttributeValues = set.ToDictionary(name => ":" + name, name => item[name]).Append(new(":seen", item["revision"])).ToDictionary(),
            },
            cancellationToken));
    }

    public async Task<IndexedImages> IndexNextAsync(Indexing indexing, CancellationToken cancellationToken)
    {
        var request = new ScanRequest
        {
            TableName = tableName(),
            // The smallest that holds every image.
            IndexName = "gsi2",
            FilterExpression = "attribute_exists(gsi1pk)",
        };
        if (indexing.From.Count > 0)
        {
            request.ExclusiveStartKey = indexing.From.ToDictionary(key => key.Key, key => new AttributeValue(key.Value));
        }

        var page = await client.Value.ScanAsync(request, cancellationToken);
        var images = (page.Items ?? []).Select(ImageItem.FromItem).ToList();
        foreach (var some in images.Where(image => image.TermsVersion < ImageTerms.Version).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(image => IndexAsync(image, cancellationToken)));
        }

        var end = (page.LastEvaluatedKey ?? []).ToDictionary(key => key.Key, key => key.Value.S);
        return new IndexedImages(indexing with { From = end, IsFinished = end.Count == 0 }, [.. images.Select(image => image.Id)]);
    }

    public Task NoteAsync(Indexing indexing, long seen, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.PutItemAsync(
        new PutItemRequest
        {
            TableName = tableName(),
            Item = indexing.ToItem(time.GetUtcNow()),
            ConditionExpression = seen == 0 ? "attribute_exists(pk) AND attribute_not_exists(step)" : "step = :seen",
            ExpressionAttributeValues = seen == 0 ? null : new() { [":seen"] = ImageItem.Number(seen) },
        },
        cancellationToken));
}
