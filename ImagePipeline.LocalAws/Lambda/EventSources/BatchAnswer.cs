using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>What a function's answer says of the records of its batch.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting</remarks>
internal static class BatchAnswer
{
    // {"batchItemFailures": [{"itemIdentifier": "059f36b4-87a3-44ab-83d2-661975830a7d"}]}
    /// <returns>The records that failed, of those given; all where the answer names one that is none of them, or is not of the shape.</returns>
    /// <param name="reportsFailures">Without it an answer of any kind is success.</param>
    public static HashSet<string> FailedOf(IReadOnlyCollection<string> records, FunctionResult answer, bool reportsFailures)
    {
        if (answer.Error is not null)
        {
            return [.. records];
        }

        return !reportsFailures || answer.Payload.IsEmpty ? [] : Named(answer.Payload) is { } named && named.IsSubsetOf(records) ? named : [.. records];
    }

    /// <returns>Null where the answer is malformed.</returns>
    private static HashSet<string>? Named(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            {
                return [];
            }

            return [.. failures.EnumerateArray().Select(failure => failure.GetProperty("itemIdentifier").GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
