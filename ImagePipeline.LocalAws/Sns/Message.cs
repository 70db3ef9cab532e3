using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>An attribute of a message; a binary one holds base64.</summary>
internal sealed record MessageAttribute(string Type, string Value);

/// <summary>A published message.</summary>
internal sealed record Message(
    string Id, string TopicArn, string Body, string? Subject, IReadOnlyDictionary<string, MessageAttribute> Attributes, DateTimeOffset PublishedAt)
{
    public bool BodyMatches(EventPattern filter)
    {
        try
        {
            using var body = JsonDocument.Parse(Body);
            return filter.Matches(body.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool AttributesMatch(EventPattern filter)
    {
        var attributes = new JsonObject(Attributes
            .Where(attribute => attribute.Value.Type != "Binary")
            .Select(attribute => KeyValuePair.Create(attribute.Key, ToJson(attribute.Value))));
        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(attributes));
        return filter.Matches(document.RootElement);
    }

    private static JsonNode? ToJson(MessageAttribute attribute) => attribute.Type switch
    {
        "Number" => JsonNode.Parse(attribute.Value),
        "String.Array" => JsonNode.Parse(attribute.Value),
        _ => attribute.Value,
    };
}
