using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.LocalAws.Sns;

internal sealed record Topic(string Arn, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Tags);

/// <summary>Where a topic's messages go: a function or a queue, by ARN.</summary>
internal sealed record Subscription(string Arn, string TopicArn, string Protocol, string Endpoint, IReadOnlyDictionary<string, string> Attributes)
{
    public const string RawMessageDelivery = "RawMessageDelivery";
    public const string FilterPolicy = "FilterPolicy";
    public const string FilterPolicyScope = "FilterPolicyScope";

    private readonly EventPattern? _filter = ParseFilter(Attributes.GetValueOrDefault(FilterPolicy));

    public bool IsRaw => Attributes.GetValueOrDefault(RawMessageDelivery) == "true";

    public bool Takes(Message message) =>
        _filter is null
        || (Attributes.GetValueOrDefault(FilterPolicyScope) == "MessageBody" ? message.BodyMatches(_filter) : message.AttributesMatch(_filter));

    private static EventPattern? ParseFilter(string? policy)
    {
        try
        {
            return policy is null or "" or "{}" ? null : EventPattern.Parse(policy);
        }
        catch (PatternException error)
        {
            throw SnsErrors.Invalid($"FilterPolicy: {error.Message}");
        }
    }
}
