using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>The attributes of a queue that can be set, their defaults and limits.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
internal static class QueueAttributes
{
    public const string RedrivePolicy = "RedrivePolicy";

    private static readonly Dictionary<string, (int Default, int Least, int Most)> Numbers = new()
    {
        ["VisibilityTimeout"] = (30, 0, 43_200),
        ["DelaySeconds"] = (0, 0, 900),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 0, 20),
        ["MessageRetentionPeriod"] = (345_600, 60, 1_209_600),
        ["MaximumMessageSize"] = (1_048_576, 1024, 1_048_576),
    };

    // Kept and told, but without meaning on one machine.
    private static readonly string[] Kept =
        ["Policy", "RedriveAllowPolicy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"];

    /// <summary>Whether a queue can have it; what it does not have is left out where it is asked for.</summary>
    public static bool IsKnown(string name) => name == RedrivePolicy || Numbers.ContainsKey(name) || Kept.Contains(name);

    public static IEnumerable<string> Defaulted => Numbers.Keys;

    public static string? DefaultOf(string name) => Numbers.TryGetValue(name, out var number) ? $"{number.Default}" : null;

    /// <summary>The attributes of a request, checked.</summary>
    public static Dictionary<string, string> Read(Parameters parameters)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var attribute in parameters.OptionalObject("Attributes")?.EnumerateObject() ?? default)
        {
            attributes[attribute.Name] = Check(attribute.Name, attribute.Value);
        }

        return attributes;
    }

    private static string Check(string name, JsonElement value)
    {
        var text = value.ToString();
        if (name is "FifoQueue" or "ContentBasedDeduplication" or "DeduplicationScope" or "FifoThroughputLimit")
        {
            throw AwsException.NotSupported($"FIFO queues ({name})");
        }

        if (Numbers.TryGetValue(name, out var limits))
        {
            return int.TryParse(text, out var number) && number >= limits.Least && number <= limits.Most
                ? text
                : throw SqsErrors.InvalidAttributeValue(name);
        }

        if (name == RedrivePolicy)
        {
            Sqs.RedrivePolicy.Parse(text);
            return text;
        }

        return Kept.Contains(name) ? text : throw SqsErrors.InvalidAttributeName(name);
    }
}
