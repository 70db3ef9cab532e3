using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Messages as the function gets them.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event</remarks>
internal static class SqsEvent
{
    /// <summary>What Lambda takes in one invocation.</summary>
    private const int LargestPayload = 6 * 1024 * 1024;

    private static readonly int s_frame = """{"Records":[]}""".Length;

    /// <summary>The messages in as few events as their number and size allow.</summary>
    public static IEnumerable<(IReadOnlyList<JsonObject> Messages, byte[] Payload)> Split(IReadOnlyList<JsonObject> messages, int batchSize, Arn queue)
    {
        var batch = new List<JsonObject>();
        var records = new JsonArray();
        var size = s_frame;
        foreach (var message in messages)
        {
            var record = Record(message, queue);
            var recordSize = JsonProtocol.ToBytes(record).Length + 1;
            if (batch.Count == batchSize || (batch.Count > 0 && size + recordSize > LargestPayload))
            {
                yield return (batch, Payload(records));
                (batch, records, size) = ([], [], s_frame);
            }

            batch.Add(message);
            records.Add((JsonNode)record);
            size += recordSize;
        }

        if (batch.Count > 0)
        {
            yield return (batch, Payload(records));
        }
    }

    /// <summary>A message as one of the event's records.</summary>
    /// <param name="message">As ReceiveMessage answers it.</param>
    public static JsonObject Record(JsonObject message, Arn queue)
    {
        var record = new JsonObject
        {
            ["messageId"] = (string)message["MessageId"]!,
            ["receiptHandle"] = (string)message["ReceiptHandle"]!,
            ["body"] = (string)message["Body"]!,
            ["attributes"] = message["Attributes"]?.DeepClone() ?? new JsonObject(),
            ["messageAttributes"] = new JsonObject((message["MessageAttributes"] as JsonObject ?? [])
                .Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)Attribute(attribute.Value!.AsObject())))),
            ["md5OfBody"] = (string)message["MD5OfBody"]!,
            ["eventSource"] = "aws:sqs",
            ["eventSourceARN"] = queue.ToString(),
            ["awsRegion"] = queue.Region,
        };
        if ((string?)message["MD5OfMessageAttributes"] is { } checksum)
        {
            record["md5OfMessageAttributes"] = checksum;
        }

        return record;
    }

    /// <summary>
    /// A record as filters see it: a body that is a JSON object with its members, any other as text, so that a pattern of the
    /// one kind never matches the other.
    /// </summary>
    public static JsonElement Filterable(JsonObject record)
    {
        if (BodyObject((string)record["body"]!) is { } body)
        {
            record = record.DeepClone().AsObject();
            record["body"] = body;
        }

        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(record), JsonProtocol.DocumentOptions);
        return document.RootElement.Clone();
    }

    private static JsonObject? BodyObject(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: JsonProtocol.DocumentOptions) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Attribute(JsonObject attribute)
    {
        var json = new JsonObject();
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("StringValue", "stringValue"), ("BinaryValue", "binaryValue")])
        {
            if ((string?)attribute[from] is { } value)
            {
                json[to] = value;
            }
        }

        json["stringListValues"] = new JsonArray();
        json["binaryListValues"] = new JsonArray();
        json["dataType"] = (string)attribute["DataType"]!;
        return json;
    }

    private static byte[] Payload(JsonArray records) => JsonProtocol.ToBytes(new JsonObject { ["Records"] = records });
}
