using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>A stream that a mapping reads, of this process or of the endpoint beside it.</summary>
internal sealed record SourceStream(ServiceCaller Services, IStreamSignal Signal, string Arn)
{
    /// <returns>Whether it gets more records, and all of its shards.</returns>
    public async Task<(bool IsEnabled, IReadOnlyList<SourceShard> Shards)> DescribeAsync(CancellationToken cancellation)
    {
        var shards = new List<SourceShard>();
        string? last = null;
        while (true)
        {
            var input = new JsonObject { ["StreamArn"] = Arn };
            if (last is not null)
            {
                input["ExclusiveStartShardId"] = last;
            }

            var description = (await CallAsync("DescribeStream", input, cancellation))["StreamDescription"]!;
            shards.AddRange(description["Shards"]!.AsArray().Select(shard => new SourceShard(
                (string)shard!["ShardId"]!, (string?)shard["ParentShardId"], (string?)shard["SequenceNumberRange"]?["EndingSequenceNumber"])));
            last = (string?)description["LastEvaluatedShardId"];
            if (last is null)
            {
                return ((string?)description["StreamStatus"] is "ENABLED" or "ENABLING", shards);
            }
        }
    }

    /// <param name="after">Null for the oldest record that there is.</param>
    public async Task<string> IteratorAsync(string shardId, string? after, CancellationToken cancellation)
    {
        var input = new JsonObject { ["StreamArn"] = Arn, ["ShardId"] = shardId, ["ShardIteratorType"] = after is null ? "TRIM_HORIZON" : "AFTER_SEQUENCE_NUMBER" };
        if (after is not null)
        {
            input["SequenceNumber"] = after;
        }

        return (string)(await CallAsync("GetShardIterator", input, cancellation))["ShardIterator"]!;
    }

    /// <returns>Some records, and how to go on; null where the shard is at its end.</returns>
    public async Task<(IReadOnlyList<JsonObject> Records, string? Next)> ReadAsync(string iterator, CancellationToken cancellation)
    {
        var answer = await CallAsync("GetRecords", new() { ["ShardIterator"] = iterator }, cancellation);
        return ([.. answer["Records"]!.AsArray().Select(record => record!.AsObject())], (string?)answer["NextShardIterator"]);
    }

    /// <summary>The last record that each shard has now, for those that have any.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LatestAsync(CancellationToken cancellation)
    {
        var latest = new Dictionary<string, string>();
        foreach (var shard in (await DescribeAsync(cancellation)).Shards)
        {
            if ((shard.LastSequence ?? await LatestAsync(shard, cancellation)) is { } sequence)
            {
                latest[shard.Id] = sequence;
            }
        }

        return latest;
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation) =>
        Services.CallAsync("dynamodbstreams", operation, input, cancellation);

    private async Task<string?> LatestAsync(SourceShard shard, CancellationToken cancellation)
    {
        string? latest = null;
        string? iterator = await IteratorAsync(shard.Id, null, cancellation);
        while (iterator is not null)
        {
            (var records, iterator) = await ReadAsync(iterator, cancellation);
            if (records.Count == 0)
            {
                break;
            }

            latest = SourceRecord.SequenceOf(records[^1]);
        }

        return latest;
    }
}

/// <param name="LastSequence">Null while it gets records.</param>
internal sealed record SourceShard(string Id, string? ParentId, string? LastSequence);
