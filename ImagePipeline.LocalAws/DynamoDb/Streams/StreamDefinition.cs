using System.Text.Json.Serialization;
using ImagePipeline.LocalAws.DynamoDb.Tables;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>
/// A stream, which has one shard for all of its life. It outlives its table and its being switched off by the time that its records are
/// kept. Never modified: a change makes a new one.
/// </summary>
internal sealed record StreamDefinition
{
    /// <summary>What its records are stored under; never used again.</summary>
    public required long Number { get; init; }

    /// <summary><c>arn:aws:dynamodb:us-east-1:000000000000:table/images/stream/2026-01-31T12:00:00.000</c>.</summary>
    public required string Arn { get; init; }

    public required string TableName { get; init; }

    /// <summary>When it was made, which tells it from the table's other streams.</summary>
    public required string Label { get; init; }

    /// <summary>KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES.</summary>
    public required string ViewType { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required KeySchema Key { get; init; }

    /// <summary>No record of it has a smaller sequence.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>No record of it has or will have a larger sequence; null while it is on.</summary>
    public long? LastSequence { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    [JsonIgnore]
    public bool IsEnabled => DisabledAt is null;

    [JsonIgnore]
    public string ShardId => $"shardId-{CreatedAt.ToUnixTimeMilliseconds():D20}-{Number:x8}";
}

[JsonSerializable(typeof(StreamDefinition))]
internal sealed partial class StreamDefinitionContext : JsonSerializerContext;
