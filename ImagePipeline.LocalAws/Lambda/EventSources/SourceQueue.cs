using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>A queue that a mapping reads.</summary>
/// <param name="VisibilityTimeout">As it was when the queue was opened.</param>
internal sealed record SourceQueue(ServiceCaller Services, string Url, TimeSpan VisibilityTimeout)
{
    /// <summary>The most that SQS hands out, or takes, in one call.</summary>
    public const int LargestCall = 10;

    private const int LongestPoll = 20;

    /// <param name="services">Its SQS is in this process, or at the endpoint beside it.</param>
    public static async Task<SourceQueue> OpenAsync(ServiceCaller services, string arn, CancellationToken cancellation)
    {
        var url = (string)(await services.CallAsync("sqs", "GetQueueUrl", new() { ["QueueName"] = arn.Split(':')[^1] }, cancellation))["QueueUrl"]!;
        var answer = await services.CallAsync("sqs", "GetQueueAttributes", new() { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray("VisibilityTimeout") }, cancellation);
        return new SourceQueue(services, url, TimeSpan.FromSeconds(int.Parse((string)answer["Attributes"]!["VisibilityTimeout"]!)));
    }

    /// <summary>Waits for messages in a long poll.</summary>
    /// <param name="most">1 to 10.</param>
    /// <param name="wait">Rounded up to whole seconds, and never more than SQS waits.</param>
    public async Task<IReadOnlyList<JsonObject>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellation)
    {
        var seconds = (int)Math.Min(LongestPoll, Math.Ceiling(wait.TotalSeconds));
        var answer = await Services.CallAsync("sqs", "ReceiveMessage", new()
        {
            ["QueueUrl"] = Url,
            ["MaxNumberOfMessages"] = most,
            ["WaitTimeSeconds"] = seconds,
            // By its older name, which endpoints of every age know.
            ["AttributeNames"] = new JsonArray("All"),
            ["MessageAttributeNames"] = new JsonArray("All"),
        }, cancellation);
        return [.. (answer["Messages"]?.AsArray() ?? []).Select(message => message!.AsObject())];
    }

    public Task<IReadOnlyList<JsonObject>> ReceiveAsync(int most, CancellationToken cancellation) =>
        ReceiveAsync(most, TimeSpan.FromSeconds(LongestPoll), cancellation);

    public Task DeleteAsync(IEnumerable<string> receipts, CancellationToken cancellation) =>
        EachAsync("DeleteMessageBatch", receipts, visibility: null, cancellation);

    /// <summary>Hides messages for another whole visibility timeout.</summary>
    public Task HideAsync(IEnumerable<string> receipts, CancellationToken cancellation) =>
        EachAsync("ChangeMessageVisibilityBatch", receipts, VisibilityTimeout, cancellation);

    /// <summary>Lets messages be received again at once. Of those that are not hidden any more, nothing comes.</summary>
    public Task ReleaseAsync(IEnumerable<string> receipts, CancellationToken cancellation) =>
        EachAsync("ChangeMessageVisibilityBatch", receipts, TimeSpan.Zero, cancellation);

    private async Task EachAsync(string operation, IEnumerable<string> receipts, TimeSpan? visibility, CancellationToken cancellation)
    {
        foreach (var chunk in receipts.Chunk(LargestCall))
        {
            var entries = chunk.Select((receipt, i) =>
            {
                var entry = new JsonObject { ["Id"] = $"{i}", ["ReceiptHandle"] = receipt };
                if (visibility is { } hidden)
                {
                    entry["VisibilityTimeout"] = (int)hidden.TotalSeconds;
                }

                return (JsonNode)entry;
            });
            await Services.CallAsync("sqs", operation, new() { ["QueueUrl"] = Url, ["Entries"] = new JsonArray([.. entries]) }, cancellation);
        }
    }
}
