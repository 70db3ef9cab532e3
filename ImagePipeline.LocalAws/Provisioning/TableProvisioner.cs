using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using KeyDescription = (string Hash, string? Range);

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>
/// The table with its indexes, its time to live and its stream. A table that exists gets the indexes that it lacks, and what they are to hold; keys cannot change, only be told apart.
/// </summary>
/// <param name="mayLackStreams">The table is at an endpoint, which need not have all that LocalAws has.</param>
internal sealed class TableProvisioner(IAmazonDynamoDB dynamoDb, bool mayLackStreams, TimeProvider time)
{
    /// <summary>The table's stream, or null where it has none.</summary>
    public string? StreamArn { get; private set; }

    /// <summary>Why the table has no stream though its description asks for one, where that may be.</summary>
    public string? StreamRefusal { get; private set; }

    public async Task ProvisionAsync(TableDescription table, CancellationToken cancellationToken)
    {
        if (await FindAsync(table.Name, cancellationToken) is not { } existing)
        {
            var created = (await dynamoDb.CreateTableAsync(Request(table), cancellationToken)).TableDescription;
            await UntilActiveAsync(created, cancellationToken);
            // Before there is a stream to tell of it: nothing is to be done.
            await PutIndexingAsync(table, cancellationToken);
        }
        else if (KeysOf(existing) is var keys && !keys.IsSubsetOf(KeysOf(table)))
        {
            throw new ProvisioningException(
                $"The table {table.Name} exists with other keys or indexes ({string.Join(", ", keys.Order())}) than the pipeline's description asks for. Start once with --fresh.");
        }

        if (table.Ttl is { } attribute)
        {
            await SetTimeToLiveAsync(table.Name, attribute, cancellationToken);
        }

        if (table.Stream is { } viewType)
        {
            await SetStreamAsync(table.Name, viewType, cancellationToken);
        }
    }

    /// <summary>Adds what a table lacks that was there before. What follows its stream must be as it is described by then, to take the item that tells of it.</summary>
    public async Task AddIndexesAsync(TableDescription table, CancellationToken cancellationToken)
    {
        var existing = (await FindAsync(table.Name, cancellationToken))?.GlobalSecondaryIndexes ?? [];
        var missing = Indexes(table).Where(index => !existing.Exists(there => there.IndexName == index.Key)).ToList();
        if (missing.Count > 0 || await IsIndexingOutdatedAsync(table, cancellationToken))
        {
            // First, since a start that ends in between would not know of it.
            await PutIndexingAsync(table, cancellationToken);
        }

        foreach (var (name, index) in missing)
        {
            await AddIndexAsync(table, name, index, cancellationToken);
        }
    }

    private async Task AddIndexAsync(TableDescription table, string name, IndexDescription index, CancellationToken cancellationToken)
    {
        var request = new UpdateTableRequest
        {
            TableName = table.Name,
            AttributeDefinitions = [.. new[] { index.HashKey, index.RangeKey }.OfType<string>().Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
            GlobalSecondaryIndexUpdates =
            [
                new()
                {
                    Create = new()
                    {
                        IndexName = name,
                        KeySchema = Schema((index.HashKey, index.RangeKey)),
                        Projection = new() { ProjectionType = ProjectionType.ALL },
                    },
                },
            ],
        };
        await UntilActiveAsync((await dynamoDb.UpdateTableAsync(request, cancellationToken)).TableDescription, cancellationToken);
    }

    private async Task PutIndexingAsync(TableDescription table, CancellationToken cancellationToken)
    {
        if (table.Indexing is { } item)
        {
            await dynamoDb.PutItemAsync(table.Name, item.ToDictionary(value => value.Key, value => new AttributeValue(value.Value)), cancellationToken);
        }
    }

    private async Task<bool> IsIndexingOutdatedAsync(TableDescription table, CancellationToken cancellationToken)
    {
        if (table.Indexing is not { } item)
        {
            return false;
        }

        string?[] keys = [table.HashKey, table.RangeKey];
        var stored = await dynamoDb.GetItemAsync(
            table.Name, keys.OfType<string>().ToDictionary(key => key, key => new AttributeValue(item[key])), consistentRead: true, cancellationToken);
        return item.Any(value => stored.Item?.GetValueOrDefault(value.Key)?.S != value.Value);
    }

    /// <summary>LocalAws's tables are there at once; elsewhere one takes a moment, within the limit of provisioning as a whole.</summary>
    private async Task UntilActiveAsync(Amazon.DynamoDBv2.Model.TableDescription? table, CancellationToken cancellationToken)
    {
        while (table?.TableStatus == TableStatus.CREATING || table?.TableStatus == TableStatus.UPDATING
            || table?.GlobalSecondaryIndexes?.Exists(index => index.IndexStatus == IndexStatus.CREATING) == true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
            table = await FindAsync(table.TableName, cancellationToken);
        }
    }

    private async Task<Amazon.DynamoDBv2.Model.TableDescription?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await dynamoDb.DescribeTableAsync(name, cancellationToken)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static CreateTableRequest Request(TableDescription table)
    {
        var keys = new List<KeyDescription> { (table.HashKey, table.RangeKey) };
        keys.AddRange(Indexes(table).Select(index => (index.Value.HashKey, index.Value.RangeKey)));
        var attributes = keys.SelectMany(key => new[] { key.Hash, key.Range }).OfType<string>().Distinct();

        var request = new CreateTableRequest
        {
            TableName = table.Name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = Schema((table.HashKey, table.RangeKey)),
            AttributeDefinitions = [.. attributes.Select(name => new AttributeDefinition(name, ScalarAttributeType.S))],
        };
        var indexes = Indexes(table).Select(index => new GlobalSecondaryIndex
        {
            IndexName = index.Key,
            KeySchema = Schema((index.Value.HashKey, index.Value.RangeKey)),
            Projection = new() { ProjectionType = ProjectionType.ALL },
        }).ToList();
        if (indexes.Count > 0)
        {
            request.GlobalSecondaryIndexes = indexes;
        }

        return request;
    }

    private async Task SetTimeToLiveAsync(string table, string attribute, CancellationToken cancellationToken)
    {
        var current = (await dynamoDb.DescribeTimeToLiveAsync(table, cancellationToken)).TimeToLiveDescription;
        if (current?.AttributeName != attribute)
        {
            // Setting it a second time would be an error.
            await dynamoDb.UpdateTimeToLiveAsync(
                new UpdateTimeToLiveRequest { TableName = table, TimeToLiveSpecification = new() { AttributeName = attribute, Enabled = true } },
                cancellationToken);
        }
    }

    private async Task SetStreamAsync(string table, string viewType, CancellationToken cancellationToken)
    {
        try
        {
            await SwitchStreamAsync(table, viewType, cancellationToken);
        }
        catch (AmazonDynamoDBException refusal) when (mayLackStreams)
        {
            StreamRefusal = refusal.Message;
            return;
        }

        StreamArn = (await FindAsync(table, cancellationToken))?.LatestStreamArn;
        StreamRefusal = StreamArn is null ? "It took the StreamSpecification and shows no stream." : null;
    }

    private async Task SwitchStreamAsync(string table, string viewType, CancellationToken cancellationToken)
    {
        var current = (await FindAsync(table, cancellationToken))?.StreamSpecification;
        if (current?.StreamEnabled == true && current.StreamViewType == viewType)
        {
            return;
        }

        if (current?.StreamEnabled == true)
        {
            // What a stream shows is settled when it is made.
            await UpdateStreamAsync(table, new() { StreamEnabled = false }, cancellationToken);
        }

        await UpdateStreamAsync(table, new() { StreamEnabled = true, StreamViewType = viewType }, cancellationToken);
    }

    private async Task UpdateStreamAsync(string table, StreamSpecification stream, CancellationToken cancellationToken)
    {
        var request = new UpdateTableRequest { TableName = table, StreamSpecification = stream };
        await UntilActiveAsync((await dynamoDb.UpdateTableAsync(request, cancellationToken)).TableDescription, cancellationToken);
    }

    private static List<KeySchemaElement> Schema(KeyDescription key) => key.Range is { } range
        ? [new(key.Hash, KeyType.HASH), new(range, KeyType.RANGE)]
        : [new(key.Hash, KeyType.HASH)];

    /// <summary>Table and index keys as text that can be compared: <c>gsi1(gsi1pk HASH, gsi1sk RANGE)</c>.</summary>
    private static HashSet<string> KeysOf(Amazon.DynamoDBv2.Model.TableDescription table) =>
        [.. (table.GlobalSecondaryIndexes ?? []).Select(index => Text(index.IndexName, index.KeySchema)), Text("table", table.KeySchema)];

    private static HashSet<string> KeysOf(TableDescription table) =>
        [.. Indexes(table).Select(index => Text(index.Key, Schema((index.Value.HashKey, index.Value.RangeKey)))), Text("table", Schema((table.HashKey, table.RangeKey)))];

    private static string Text(string name, List<KeySchemaElement> keys) =>
        $"{name}({string.Join(", ", keys.Select(key => $"{key.AttributeName} {key.KeyType}"))})";

    private static IReadOnlyDictionary<string, IndexDescription> Indexes(TableDescription table) => table.Indexes ?? new Dictionary<string, IndexDescription>();
}
