using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>What a destination is told of records that were given up: where they are, not what they are.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html</remarks>
internal static class StreamFailure
{
    public const string RetriesExhausted = "RetryAttemptsExhausted";
    public const string AgeExceeded = "RecordAgeExceeded";

    /// <param name="answer">The function's last, or null where it was not asked.</param>
    public static byte[] Record(
        EventSourceMapping mapping, string version, string shardId, IReadOnlyList<SourceRecord> batch, string condition, int attempts, string requestId, FunctionResult? answer, DateTimeOffset now)
    {
        var record = new JsonObject
        {
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = requestId,
                ["functionArn"] = mapping.FunctionArn,
                ["condition"] = condition,
                ["approximateInvokeCount"] = attempts,
            },
        };
        if (answer is not null)
        {
            record["responseContext"] = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = version, ["functionError"] = answer.Error };
        }

        record["version"] = "1.0";
        record["timestamp"] = IsoTime.Text(now);
        record["DDBStreamBatchInfo"] = new JsonObject
        {
            ["shardId"] = shardId,
            ["startSequenceNumber"] = batch[0].Sequence,
            ["endSequenceNumber"] = batch[^1].Sequence,
            ["approximateArrivalOfFirstRecord"] = IsoTime.Text(batch[0].At),
            ["approximateArrivalOfLastRecord"] = IsoTime.Text(batch[^1].At),
            ["batchSize"] = batch.Count,
            ["streamArn"] = mapping.EventSourceArn,
        };
        return JsonProtocol.ToBytes(record);
    }
}
