using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Describes and reads streams.</summary>
internal sealed class StreamOperations(DynamoDbDatabase database, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    private const int LongestList = 100;
    private const int MostRecords = 1000;
    private const int LargestAnswer = 1024 * 1024;

    public Task<JsonBody> ListStreamsAsync(Request request)
    {
        var limit = ReadLimit(request, LongestList);
        var streams = database.Records.Read(session =>
        {
            var start = request.OptionalText("ExclusiveStartStreamArn") is { } arn ? Get(session, arn).Number : 0;
            return StreamStore.List(session, start);
        });
        if (request.OptionalText("TableName") is { } table)
        {
            streams.RemoveAll(stream => stream.TableName != table);
        }

        var answer = new JsonObject
        {
            ["Streams"] = new JsonArray([.. streams.Take(limit).Select(stream => (JsonNode)new JsonObject
            {
                ["StreamArn"] = stream.Arn,
                ["TableName"] = stream.TableName,
                ["StreamLabel"] = stream.Label,
            })]),
        };
        if (streams.Count > limit)
        {
            answer["LastEvaluatedStreamArn"] = streams[limit - 1].Arn;
        }

        return Task.FromResult<JsonBody>(answer);
    }

    public Task<JsonBody> DescribeStreamAsync(Request request)
    {
        ReadLimit(request, LongestList);
        var stream = database.Records.Read(session => Get(session, request.Text("StreamArn")));
        // There is one shard, and nothing behind it or below it.
        var hasShard = !request.Has("ShardFilter") && string.CompareOrdinal(request.OptionalText("ExclusiveStartShardId"), stream.ShardId) < 0;
        return Task.FromResult<JsonBody>(new JsonObject
        {
            ["StreamDescription"] = new JsonObject
            {
                ["StreamArn"] = stream.Arn,
                ["StreamLabel"] = stream.Label,
                ["StreamStatus"] = stream.IsEnabled ? "ENABLED" : "DISABLED",
                ["StreamViewType"] = stream.ViewType,
                ["CreationRequestDateTime"] = TableDescriptionWriter.Seconds(stream.CreatedAt),
                ["TableName"] = stream.TableName,
                ["KeySchema"] = new JsonArray([.. stream.Key.Attributes.Select(attribute => (JsonNode)new JsonObject
                {
                    ["AttributeName"] = attribute.Name,
                    ["KeyType"] = attribute == stream.Key.Hash ? "HASH" : "RANGE",
                })]),
                ["Shards"] = hasShard ? new JsonArray(Shard(stream)) : [],
            },
        });
    }

    public Task<JsonBody> GetShardIteratorAsync(Request request)
    {
        var type = request.Text("ShardIteratorType");
        var sequence = ReadSequence(request, type);
        var iterator = database.Records.Read(session =>
        {
            var stream = Get(session, request.Text("StreamArn"));
            if (request.Text("ShardId") != stream.ShardId)
            {
                throw StreamErrors.ShardNotFound();
            }

            var trimmed = StreamStore.Trimmed(session, stream);
            var after = type switch
            {
                "TRIM_HORIZON" => Math.Max(stream.FirstSequence - 1, trimmed),
                "LATEST" => stream.LastSequence ?? StreamStore.LastSequence(session),
                "AT_SEQUENCE_NUMBER" => sequence!.Value - 1,
                _ => sequence!.Value,
            };
            return sequence < stream.FirstSequence || sequence > (stream.LastSequence ?? StreamStore.LastSequence(session)) ? throw StreamErrors.SequenceNotInShard()
                : after < trimmed ? throw StreamErrors.Trimmed()
                : new ShardIterator(stream.Arn, time.GetUtcNow(), after);
        });
        return Task.FromResult<JsonBody>(new JsonObject { ["ShardIterator"] = iterator.ToString() });
    }

    public Task<JsonBody> GetRecordsAsync(Request request)
    {
        if (!ShardIterator.TryParse(request.Text("ShardIterator"), out var iterator))
        {
            throw StreamErrors.InvalidIterator();
        }

        var now = time.GetUtcNow();
        if (iterator.HasExpired(now))
        {
            throw StreamErrors.ExpiredIterator();
        }

        var limit = ReadLimit(request, MostRecords);
        var (stream, records) = database.Records.Read(session =>
        {
            var stream = Get(session, iterator.StreamArn);
            return iterator.After < StreamStore.Trimmed(session, stream)
                ? throw StreamErrors.Trimmed()
                : (stream, StreamStore.Read(session, stream, iterator.After, limit));
        });
        var sent = UpTo(LargestAnswer, records);
        var next = iterator with { MadeAt = now, After = sent.LastOrDefault()?.Sequence ?? iterator.After };
        // The end of a shard that gets no more is told once it is reached.
        var isAtEnd = !stream.IsEnabled && sent.Count == records.Count && records.Count < limit;
        return Task.FromResult(new JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Records");
            foreach (var record in sent)
            {
                record.WriteTo(writer, stream, options.Value.Region);
            }

            writer.WriteEndArray();
            if (!isAtEnd)
            {
                writer.WriteString("NextShardIterator", next.ToString());
            }

            writer.WriteEndObject();
        }));
    }

    private static StreamDefinition Get(Session session, string arn) => StreamStore.Find(session, arn) ?? throw StreamErrors.StreamNotFound(arn);

    private static int ReadLimit(Request request, int most) => request.OptionalNumber("Limit") is not { } limit ? most
        : limit > most ? throw DynamoDbErrors.InvalidValue($"Limit should be less than or equal to {most}")
        : (int)limit;

    private static long? ReadSequence(Request request, string type)
    {
        var text = request.OptionalText("SequenceNumber");
        return type is "TRIM_HORIZON" or "LATEST"
            ? text is null ? null : throw DynamoDbErrors.InvalidValue($"A SequenceNumber must not be specified with a ShardIteratorType of {type}")
            : text is null ? throw DynamoDbErrors.InvalidValue($"A SequenceNumber must be specified with a ShardIteratorType of {type}")
            : SequenceNumber.Parse(text) ?? throw StreamErrors.SequenceNotInShard();
    }

    private static JsonObject Shard(StreamDefinition stream)
    {
        var range = new JsonObject { ["StartingSequenceNumber"] = SequenceNumber.Format(stream.FirstSequence) };
        if (stream.LastSequence is { } last)
        {
            range["EndingSequenceNumber"] = SequenceNumber.Format(Math.Max(last, stream.FirstSequence));
        }

        return new JsonObject { ["ShardId"] = stream.ShardId, ["SequenceNumberRange"] = range };
    }

    // At least one, however large.
    private static List<StreamRecord> UpTo(int bytes, List<StreamRecord> records)
    {
        var total = 0;
        return [.. records.TakeWhile((record, i) => (total += record.Size) <= bytes || i == 0)];
    }
}
