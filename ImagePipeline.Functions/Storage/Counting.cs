using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>What a change of the table adds to counters, and by which name it is known.</summary>
/// <param name="Id">The same each time that the change is delivered.</param>
internal sealed record Counting(string Id, IReadOnlyList<CounterChange> Changes);

/// <summary>Numbers that are added to attributes of one item.</summary>
/// <param name="Set">What the item says beside its counters.</param>
internal sealed record CounterChange(CounterKey Key, IReadOnlyDictionary<string, long> Add, IReadOnlyDictionary<string, AttributeValue> Set);

internal readonly record struct CounterKey(string Partition, string Sort);

/// <summary>Counters that many images share.</summary>
internal interface ICounterStore
{
    /// <summary>
    /// Adds each of the countings once, however often it is given: with it a mark is written, in one transaction. The marks outlive the
    /// stream's memory of the changes.
    /// </summary>
    Task AddOnceAsync(IReadOnlyList<Counting> countings, CancellationToken cancellationToken);

    /// <summary>Adds one to a counter, unless it has reached its limit; false then.</summary>
    /// <param name="until">When the counter is of no use any more.</param>
    Task<bool> TryAddAsync(CounterKey key, long limit, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <inheritdoc cref="ICounterStore"/>
internal sealed class DynamoCounterStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName, TimeProvider time) : ICounterStore
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    private const int MaxWrites = 100;

    private const int MaxAttempts = 8;

    // Streams remember for a day, https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html.
    private static readonly TimeSpan MarkLifetime = TimeSpan.FromDays(2);

    public async Task AddOnceAsync(IReadOnlyList<Counting> countings, CancellationToken cancellationToken)
    {
        foreach (var group in GroupsOf(countings))
        {
            await AddGroupAsync(group, cancellationToken);
        }
    }

    public Task<bool> TryAddAsync(CounterKey key, long limit, DateTimeOffset until, CancellationToken cancellationToken) => ConditionalWrites.IsDoneAsync(client.Value.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = tableName(),
            Key = ImageWrite.Key(key.Partition, key.Sort),
            ConditionExpression = "attribute_not_exists(#count) OR #count < :limit",
            UpdateExpression = "SET expiresAt = :until ADD #count :one",
            ExpressionAttributeNames = new() { ["#count"] = "count" },
            ExpressionAttributeValues = new()
            {
                [":limit"] = ImageItem.Number(limit),
                [":until"] = ImageItem.Number(until.ToUnixTimeSeconds()),
                [":one"] = ImageItem.Number(1),
            },
        },
        cancellationToken));

    /// <summary>As many countings together as fit into one transaction: what they share is then written once.</summary>
    internal static IEnumerable<IReadOnlyList<Counting>> GroupsOf(IReadOnlyList<Counting> countings)
    {
        var group = new List<Counting>();
        var counters = new HashSet<CounterKey>();
        foreach (var counting in countings)
        {
            var more = counting.Changes.Select(change => change.Key).Where(key => !counters.Contains(key)).ToList();
            if (group.Count > 0 && group.Count + 1 + counters.Count + more.Count > MaxWrites)
            {
                yield return group;
                group = [];
                counters.Clear();
                more = [.. counting.Changes.Select(change => change.Key)];
            }

            group.Add(counting);
            counters.UnionWith(more);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private async Task AddGroupAsync(IReadOnlyList<Counting> group, CancellationToken cancellationToken)
    {
        for (var attempt = 0; group.Count > 0; attempt++)
        {
            try
            {
                await client.Value.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = WritesOf(group) }, cancellationToken);
                return;
            }
            catch (TransactionCanceledException exception) when (attempt < MaxAttempts)
            {
                // A mark that is there already: this one was counted.
                var reasons = exception.CancellationReasons ?? [];
                var left = group.Where((_, i) => reasons.ElementAtOrDefault(i)?.Code != "ConditionalCheckFailed").ToList();
                if (left.Count == group.Count)
                {
                    var ceiling = Math.Min(1000, 20 * Math.Pow(2, attempt));
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * ceiling), time, cancellationToken);
                }

                group = left;
            }
        }
    }

    // The marks first: the reasons of a refusal are in the order of the writes.
    private List<TransactWriteItem> WritesOf(IReadOnlyList<Counting> group) =>
    [
        .. group.Select(Mark),
        .. group.SelectMany(counting => counting.Changes).GroupBy(change => change.Key).Select(changes => Update(changes.Key, [.. changes])),
    ];

    private TransactWriteItem Mark(Counting counting)
    {
        var item = ImageWrite.Key(Keys.CountedPartition(counting.Id), Keys.Counted);
        item["expiresAt"] = ImageItem.Number((time.GetUtcNow() + MarkLifetime).ToUnixTimeSeconds());
        return new() { Put = new Put { TableName = tableName(), Item = item, ConditionExpression = "attribute_not_exists(pk)" } };
    }

    private TransactWriteItem Update(CounterKey key, IReadOnlyList<CounterChange> changes)
    {
        var add = changes.SelectMany(change => change.Add).GroupBy(added => added.Key).Select(added => (Name: added.Key, Value: ImageItem.Number(added.Sum(one => one.Value)))).ToList();
        var set = changes[^1].Set.ToList();
        return new()
        {
            Update = new Update
            {
                TableName = tableName(),
                Key = ImageWrite.Key(key.Partition, key.Sort),
                UpdateExpression = $"SET {string.Join(", ", set.Select((_, i) => $"#s{i} = :s{i}"))} ADD {string.Join(", ", add.Select((_, i) => $"#a{i} :a{i}"))}",
                ExpressionAttributeNames = Numbered("#s", set.Select(item => item.Key)).Concat(Numbered("#a", add.Select(item => item.Name))).ToDictionary(),
                ExpressionAttributeValues = Numbered(":s", set.Select(item => item.Value)).Concat(Numbered(":a", add.Select(item => item.Value))).ToDictionary(),
            },
        };
    }

    private static IEnumerable<KeyValuePair<string, T>> Numbered<T>(string prefix, IEnumerable<T> values) =>
        values.Select((value, i) => KeyValuePair.Create($"{prefix}{i}", value));
}
