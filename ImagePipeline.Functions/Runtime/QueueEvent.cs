using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// Messages of an SQS queue, as an event source mapping hands them over, https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html:
/// <code>
/// {"Records": [{"messageId": "...", "body": "...", "eventSource": "aws:sqs", "eventSourceARN": "...", ...}]}
/// </code>
/// </summary>
internal sealed record QueueEvent([property: JsonPropertyName("Records")] IReadOnlyList<QueueMessage>? Records);

internal sealed record QueueMessage(string? MessageId, string? Body, [property: JsonPropertyName("eventSourceARN")] string? QueueArn)
{
    /// <summary>Handles each message on its own: one that throws comes again, and neither hides nor repeats the others.</summary>
    public static async Task<BatchAnswer> HandleEachAsync(IEnumerable<QueueMessage> messages, Func<QueueMessage, Task> handle, ILogger logger)
    {
        var failed = new List<string>();
        foreach (var message in messages)
        {
            try
            {
                await handle(message);
            }
            catch (Exception exception)
            {
                Log.MessageFailed(logger, exception, message.MessageId);
                failed.Add(message.MessageId!);
            }
        }

        return BatchAnswer.Of(failed);
    }
}

/// <summary>The messages, or the records of a stream, that are to come again; all others are done.</summary>
internal sealed record BatchAnswer(IReadOnlyList<BatchItemFailure> BatchItemFailures)
{
    public static BatchAnswer Of(IEnumerable<string> failed) => new([.. failed.Select(id => new BatchItemFailure(id))]);
}

/// <param name="ItemIdentifier">A message's id, or a record's sequence number.</param>
internal sealed record BatchItemFailure(string ItemIdentifier);
