using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ImagePipeline.Functions.Notifications;

/// <summary>A topic's message as it comes to a queue, https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html.</summary>
internal sealed record TopicEnvelope([property: JsonPropertyName("Message")] string? Message)
{
    /// <exception cref="JsonException">It is none, or not of this type.</exception>
    public static T Read<T>(string? body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body ?? "", NotificationJson.Default.TopicEnvelope)?.Message is { } message && JsonSerializer.Deserialize(message, type) is { } value
            ? value
            : throw new JsonException("The message is none of a topic's.");
}
