using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.LocalAws.Sns;

internal sealed record Topic(string Arn, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Tags)
{
    public const string DefaultSignatureVersion = "1";

    public string SignatureVersion => Attributes.GetValueOrDefault("SignatureVersion", DefaultSignatureVersion);
}

/// <summary>Where a topic's messages go: a function or a queue, by ARN, or a URL.</summary>
internal sealed record Subscription(string Arn, string TopicArn, string Protocol, string Endpoint, IReadOnlyDictionary<string, string> Attributes)
{
    public const string RawMessageDelivery = "RawMessageDelivery";
    public const string FilterPolicy = "FilterPolicy";
    public const string FilterPolicyScope = "FilterPolicyScope";

    private readonly EventPattern? _filter = ParseFilter(Attributes.GetValueOrDefault(FilterPolicy));

    public bool IsWebhook => Webhooks.IsWebhook(Protocol);

    /// <summary>What its messages are sent to: a webhook by its subscription, which may end while they wait.</summary>
    public string Target => IsWebhook ? Arn : Endpoint;

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
