using System.Xml.Linq;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Which events of a bucket go where.</summary>
/// <param name="Events">Such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Target">The ARN of a function, queue or topic.</param>
internal sealed record NotificationRule(string Id, IReadOnlyList<string> Events, string Prefix, string Suffix, string Target)
{
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>.</param>
    public bool Matches(string eventName, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal)
        && key.Length >= Math.Max(Prefix.Length, Suffix.Length)
        && Events.Any(pattern => pattern == "s3:" + eventName
            || (pattern.EndsWith(":*", StringComparison.Ordinal) && eventName.StartsWith(pattern[3..^1], StringComparison.Ordinal)));

    /// <summary>Whether both could send one object's event: the same event, and prefixes and suffixes that both can fit.</summary>
    public bool Overlaps(NotificationRule other) =>
        (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal))
        && Events.Any(mine => other.Events.Any(theirs => mine == theirs || Covers(mine, theirs) || Covers(theirs, mine)));

    private static bool Covers(string pattern, string one) =>
        pattern.EndsWith('*') && one.StartsWith(pattern[..^1], StringComparison.Ordinal);
}

/// <summary>A bucket's notification rules.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
internal sealed record NotificationConfiguration(IReadOnlyList<NotificationRule> Rules)
{
    private static readonly Dictionary<string, (string Service, string TargetElement)> Kinds = new()
    {
        ["CloudFunctionConfiguration"] = ("lambda", "CloudFunction"),
        ["QueueConfiguration"] = ("sqs", "Queue"),
        ["TopicConfiguration"] = ("sns", "Topic"),
    };

    private static readonly string[] KnownEvents =
    [
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy",
        "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
    ];

    /// <exception cref="Http.AwsException">It is not valid, or asks for events that never happen here.</exception>
    public static NotificationConfiguration Parse(XElement configuration)
    {
        var rules = configuration.Only([.. Kinds.Keys]).Elements().Select(ParseRule).ToList();
        var overlapping = rules.Where((rule, index) => rules.Skip(index + 1).Any(rule.Overlaps)).Any();
        return overlapping
            ? throw S3Errors.InvalidArgument("Configurations overlap. Configurations on the same bucket cannot share a common event type.", "event", null)
            : new NotificationConfiguration(rules);
    }

    private static NotificationRule ParseRule(XElement element)
    {
        var (service, targetElement) = Kinds[element.Name.LocalName];
        element.Only("Id", "Event", "Filter", targetElement);
        var target = element.Required(targetElement);
        if (!Arn.TryParse(target, out var arn) || arn.Service != service)
        {
            throw S3Errors.InvalidArgument("The ARN could not be parsed", targetElement, target);
        }

        var events = element.Children("Event").Select(name => name.Value).ToList();
        if (events.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        if (events.FirstOrDefault(name => !KnownEvents.Contains(name)) is { } unknown)
        {
            throw unknown.StartsWith("s3:", StringComparison.Ordinal)
                ? Http.AwsException.NotSupported($"notifications of '{unknown}'")
                : S3Errors.InvalidArgument("The event is not supported for notifications", "Event", unknown);
        }

        var filters = ParseFilters(element);
        return new NotificationRule(element.Child("Id")?.Value ?? Guid.NewGuid().ToString(), events,
            filters.GetValueOrDefault("prefix", ""), filters.GetValueOrDefault("suffix", ""), target);
    }

    // <Filter><S3Key><FilterRule><Name>prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter>
    private static Dictionary<string, string> ParseFilters(XElement element)
    {
        var rules = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in element.Child("Filter")?.Only("S3Key").Child("S3Key")?.Only("FilterRule").Elements() ?? [])
        {
            var name = rule.Required("Name");
            if (!name.Equals("prefix", StringComparison.OrdinalIgnoreCase) && !name.Equals("suffix", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.InvalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
            }

            if (!rules.TryAdd(name, rule.Child("Value")?.Value ?? ""))
            {
                throw S3Errors.InvalidArgument("Cannot specify more than one prefix rule in a filter.", "FilterRule", name);
            }
        }

        return rules;
    }
}
