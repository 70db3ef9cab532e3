using System.Text.Json.Serialization;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>A queue and its settings. Never modified: a change makes a new one.</summary>
/// <param name="Attributes">What was set, by name, as text; what was not has SQS's default.</param>
internal sealed record Queue(
    string Name,
    string Arn,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Tags)
{
    [JsonIgnore]
    public TimeSpan VisibilityTimeout => Seconds("VisibilityTimeout");

    [JsonIgnore]
    public TimeSpan Delay => Seconds("DelaySeconds");

    [JsonIgnore]
    public TimeSpan ReceiveWait => Seconds("ReceiveMessageWaitTimeSeconds");

    [JsonIgnore]
    public TimeSpan Retention => Seconds("MessageRetentionPeriod");

    [JsonIgnore]
    public int LargestMessage => int.Parse(Attribute("MaximumMessageSize"));

    /// <summary>Where messages go that were received too often, or null.</summary>
    [JsonIgnore]
    public RedrivePolicy? Redrive => RedrivePolicy.Parse(Attributes.GetValueOrDefault(QueueAttributes.RedrivePolicy));

    public string Attribute(string name) => Attributes.GetValueOrDefault(name) ?? QueueAttributes.DefaultOf(name)!;

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(int.Parse(Attribute(name)));
}

[JsonSerializable(typeof(Queue))]
internal sealed partial class QueueContext : JsonSerializerContext;
