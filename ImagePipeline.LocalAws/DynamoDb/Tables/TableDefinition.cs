using System.Text.Json.Serialization;
using ImagePipeline.LocalAws.DynamoDb.Streams;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>An attribute of a key and its type, S, N or B.</summary>
internal sealed record KeyAttribute(string Name, string Type);

/// <summary>The key of a table or an index.</summary>
internal sealed record KeySchema(KeyAttribute Hash, KeyAttribute? Range)
{
    [JsonIgnore]
    public IEnumerable<KeyAttribute> Attributes => Range is null ? [Hash] : [Hash, Range];
}

/// <summary>Capacity that is ordered beforehand. It is kept and told, but nothing is throttled here.</summary>
internal sealed record Throughput(long Read, long Write);

/// <param name="Type">ALL, KEYS_ONLY or INCLUDE.</param>
internal sealed record IndexProjection(string Type, IReadOnlyList<string> NonKeyAttributes);

/// <param name="Number">What its entries are stored under; never used again.</param>
internal sealed record SecondaryIndex(long Number, string Name, bool IsGlobal, KeySchema Key, IndexProjection Projection, Throughput? Throughput);

internal sealed record Encryption(string Type, string? KeyArn);

/// <summary>A table, as it was created and changed since. Never modified: a change makes a new one.</summary>
internal sealed record TableDefinition
{
    /// <summary>What its items are stored under; a table created anew under the same name has another.</summary>
    public required long Number { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required KeySchema Key { get; init; }

    public IReadOnlyList<SecondaryIndex> Indexes { get; init; } = [];

    /// <summary>Null where requests are paid one by one.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>When it became a table that is paid by the request, or null where it never was.</summary>
    public DateTimeOffset? OnDemandSince { get; init; }

    public string? TableClass { get; init; }

    public bool DeletionProtection { get; init; }

    public Encryption? Encryption { get; init; }

    /// <summary>The last stream that was made for it, even where it is off by now.</summary>
    public StreamDefinition? LatestStream { get; init; }

    public string? TimeToLiveAttribute { get; init; }

    public DateTimeOffset? RecoverableSince { get; init; }

    public int RecoveryDays { get; init; } = 35;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The stream of its changes, or null where it has none.</summary>
    [JsonIgnore]
    public StreamDefinition? Stream => LatestStream is { IsEnabled: true } ? LatestStream : null;

    [JsonIgnore]
    public bool IsOnDemand => Throughput is null;

    [JsonIgnore]
    public IEnumerable<SecondaryIndex> LocalIndexes => Indexes.Where(index => !index.IsGlobal);

    [JsonIgnore]
    public IEnumerable<SecondaryIndex> GlobalIndexes => Indexes.Where(index => index.IsGlobal);

    public string ArnOf(SecondaryIndex index) => $"{Arn}/index/{index.Name}";
}

[JsonSerializable(typeof(TableDefinition))]
internal sealed partial class TableDefinitionContext : JsonSerializerContext;
