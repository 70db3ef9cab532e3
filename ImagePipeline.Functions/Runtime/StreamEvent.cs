using System.Text.Json.Serialization;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// Changes of a DynamoDB table, as an event source mapping hands them over, https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html:
/// <code>
/// {"Records": [{"eventID": "...", "eventName": "MODIFY", "dynamodb": {"Keys": {"pk": {"S": "IMAGE#..."}, "sk": {"S": "IMAGE"}},
///   "OldImage": {...}, "NewImage": {...}, "SequenceNumber": "111", ...}, ...}]}
/// </code>
/// </summary>
internal sealed record StreamEvent([property: JsonPropertyName("Records")] IReadOnlyList<StreamRecord>? Records);

/// <param name="EventId">The same each time that this change is delivered.</param>
internal sealed record StreamRecord(
    [property: JsonPropertyName("eventID")] string EventId, [property: JsonPropertyName("dynamodb")] StreamChange Change);

internal sealed record StreamChange(
    [property: JsonPropertyName("OldImage")] Dictionary<string, StreamValue>? OldImage,
    [property: JsonPropertyName("NewImage")] Dictionary<string, StreamValue>? NewImage,
    [property: JsonPropertyName("SequenceNumber")] string SequenceNumber);

/// <summary>An attribute's value: a text or a number, which are all that the table's items have.</summary>
internal sealed record StreamValue([property: JsonPropertyName("S")] string? S, [property: JsonPropertyName("N")] string? N)
{
    /// <summary>A record's image as an item.</summary>
    public static Dictionary<string, AttributeValue> ToItem(Dictionary<string, StreamValue> image) =>
        image.ToDictionary(value => value.Key, value => new AttributeValue { S = value.Value.S, N = value.Value.N });
}
