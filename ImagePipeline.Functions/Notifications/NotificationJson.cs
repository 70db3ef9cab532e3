using System.Text.Json.Serialization;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Notifications;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StreamEvent))]
[JsonSerializable(typeof(QueueEvent))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(TopicEnvelope))]
[JsonSerializable(typeof(MailRequest))]
[JsonSerializable(typeof(MailEvent))]
internal sealed partial class NotificationJson : JsonSerializerContext;
