using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>SNS's Publish and PublishBatch.</summary>
internal sealed class PublishOperations(SnsPublisher publisher)
{
    private const int MaximumMessage = 256 * 1024;
    private const int MaximumBatch = 10;

    public async Task<IReadOnlyList<XElement>> PublishAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = parameters.OptionalString("TopicArn") ?? parameters.String("TargetArn");
        return [new("MessageId", await PublishOneAsync(topic, parameters))];
    }

    public async Task<IReadOnlyList<XElement>> PublishBatchAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = parameters.String("TopicArn");
        var entries = parameters.Structures("PublishBatchRequestEntries").Select(entry => (Id: entry.String("Id"), Entry: entry)).ToList();
        parameters.End();
        if (entries.Count is 0 or > MaximumBatch)
        {
            throw new AwsException(entries.Count == 0 ? "EmptyBatchRequest" : "TooManyEntriesInBatchRequest", StatusCodes.Status400BadRequest,
                $"The batch request contains {entries.Count} entries; 1 to {MaximumBatch} are permissible.");
        }

        if (entries.DistinctBy(entry => entry.Id).Count() < entries.Count)
        {
            throw new AwsException("BatchEntryIdsNotDistinct", StatusCodes.Status400BadRequest, "Two or more batch entries in the request have the same Id.");
        }

        var (successful, failed) = (new XElement("Successful"), new XElement("Failed"));
        foreach (var (id, entry) in entries)
        {
            try
            {
                successful.Add(new XElement("member", new XElement("Id", id), new XElement("MessageId", await PublishOneAsync(topic, entry))));
            }
            catch (AwsException error) when (error.Code == "InvalidParameter")
            {
                failed.Add(new XElement("member",
                    new XElement("Id", id), new XElement("Code", error.Code), new XElement("Message", error.Message), new XElement("SenderFault", "true")));
            }
        }

        return [successful, failed];
    }

    private Task<string> PublishOneAsync(string topic, QueryParameters parameters)
    {
        var (message, subject) = (parameters.String("Message"), parameters.OptionalString("Subject"));
        var attributes = parameters.Entries("MessageAttributes").ToDictionaryOrRefuse(
            entry => entry.String("Name"), ReadAttribute, name => SnsErrors.Invalid($"MessageAttributes Reason: The attribute '{name}' is given more than once."));
        parameters.End();
        return message.Length == 0 ? throw SnsErrors.Invalid("Empty message")
            : Encoding.UTF8.GetByteCount(message) > MaximumMessage ? throw SnsErrors.Invalid("Message too long")
            : publisher.PublishAsync(topic, message, subject, attributes);
    }

    private static MessageAttribute ReadAttribute(QueryParameters entry)
    {
        var (name, type) = (entry.String("Name"), entry.String("Value.DataType"));
        var value = entry.String(type.StartsWith("Binary", StringComparison.Ordinal) ? "Value.BinaryValue" : "Value.StringValue");
        entry.End();
        return type switch
        {
            "Number" when !IsJson(value, JsonValueKind.Number) => throw SnsErrors.Invalid($"The message attribute '{name}' with type 'Number' must be a number."),
            "String.Array" when !IsJson(value, JsonValueKind.Array) => throw SnsErrors.Invalid($"The message attribute '{name}' with type 'String.Array' must be a JSON array."),
            "String" or "Number" or "Binary" or "String.Array" => new MessageAttribute(type, value),
            _ => throw SnsErrors.Invalid($"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."),
        };
    }

    private static bool IsJson(string text, JsonValueKind kind)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == kind;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
