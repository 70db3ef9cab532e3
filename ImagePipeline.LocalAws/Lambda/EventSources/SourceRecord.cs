using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>A record of a stream on its way to the function.</summary>
/// <param name="Item">Which item it is about: of one item, records keep their order.</param>
/// <param name="Json">The record as it stands in the function's event.</param>
internal sealed record SourceRecord(string Sequence, DateTimeOffset At, string Item, byte[] Json)
{
    /// <summary>What Lambda takes in one invocation.</summary>
    public const int LargestPayload = 6 * 1024 * 1024;

    private static ReadOnlySpan<byte> Head => """{"Records":["""u8;

    private static ReadOnlySpan<byte> Tail => "]}"u8;

    /// <summary>What an event has beside its records, in bytes.</summary>
    public static int FrameSize => Head.Length + Tail.Length;

    /// <summary>What it adds to an event, in bytes.</summary>
    public int Size => Json.Length + 1;

    /// <summary>Whether the function, or whoever decides instead of it, is done with it.</summary>
    public bool IsDone { get; set; }

    /// <param name="record">As GetRecords answers it.</param>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html</remarks>
    public static SourceRecord Of(JsonObject record, string streamArn)
    {
        var change = record["dynamodb"]!;
        var (sequence, at) = (SequenceOf(record), DateTimeOffset.UnixEpoch.AddSeconds((double)change["ApproximateCreationDateTime"]!));
        var item = change["Keys"]!.ToJsonString();
        record["eventSourceARN"] = streamArn;
        if (record["userIdentity"] is { } identity)
        {
            record["userIdentity"] = new JsonObject { ["principalId"] = (string)identity["PrincipalId"]!, ["type"] = (string)identity["Type"]! };
        }

        return new SourceRecord(sequence, at, item, JsonProtocol.ToBytes(record));
    }

    public static string SequenceOf(JsonObject record) => (string)record["dynamodb"]!["SequenceNumber"]!;

    public JsonElement ToElement()
    {
        using var document = JsonDocument.Parse(Json, JsonProtocol.DocumentOptions);
        return document.RootElement.Clone();
    }

    public static byte[] Payload(IReadOnlyCollection<SourceRecord> batch)
    {
        var payload = new MemoryStream(batch.Aggregate(FrameSize, (size, record) => size + record.Size));
        payload.Write(Head);
        var isFirst = true;
        foreach (var record in batch)
        {
            if (!isFirst)
            {
                payload.WriteByte((byte)',');
            }

            payload.Write(record.Json);
            isFirst = false;
        }

        payload.Write(Tail);
        return payload.ToArray();
    }
}
