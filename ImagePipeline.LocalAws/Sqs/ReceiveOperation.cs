using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

internal sealed class ReceiveOperation(QueueCatalog queues, MessageStore messages, QueueSignals signals, TimeProvider time)
{
    private const int MostMessages = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public async Task<JsonBody> RunAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var most = parameters.OptionalInteger("MaxNumberOfMessages") ?? 1;
        var visibility = parameters.OptionalInteger("VisibilityTimeout") is { } seconds ? TimeSpan.FromSeconds(seconds) : queue.VisibilityTimeout;
        var wait = parameters.OptionalInteger("WaitTimeSeconds") is { } waitSeconds ? TimeSpan.FromSeconds(waitSeconds) : queue.ReceiveWait;
        var systemNames = Names(parameters, "MessageSystemAttributeNames").Concat(Names(parameters, "AttributeNames")).ToHashSet();
        var names = Names(parameters, "MessageAttributeNames").ToList();
        // A token by which a lost answer could be asked for again; FIFO queues alone use it.
        parameters.Accept("ReceiveRequestAttemptId");
        parameters.End();
        if (most is < 1 or > MostMessages)
        {
            throw SqsErrors.InvalidParameter($"Value {most} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and {MostMessages}, if provided.");
        }

        if (wait < TimeSpan.Zero || wait > LongestWait)
        {
            throw SqsErrors.InvalidParameter($"Value {wait.TotalSeconds} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= {LongestWait.TotalSeconds}, if provided.");
        }

        var received = await WaitForMessagesAsync(queue, most, visibility, wait, cancellation);
        return received.Count == 0
            ? JsonBody.Empty
            : new JsonObject { ["Messages"] = new JsonArray([.. received.Select(message => ToAnswer(message, systemNames, names))]) };
    }

    private async Task<List<ReceivedMessage>> WaitForMessagesAsync(
        Queue queue, int most, TimeSpan visibility, TimeSpan wait, CancellationToken cancellation)
    {
        var deadline = time.GetUtcNow() + wait;
        while (true)
        {
            var changed = signals.Next(queue.Name);
            // A receiver that went away must not take messages with it.
            cancellation.ThrowIfCancellationRequested();
            var received = await messages.ReceiveAsync(queue, most, visibility);
            var now = time.GetUtcNow();
            if (received.Count > 0 || now >= deadline)
            {
                return received;
            }

            var until = messages.NextVisible(queue) is { } next && next < deadline ? next : deadline;
            await WaitAsync(changed, until - now, cancellation);
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan most, CancellationToken cancellation)
    {
        if (most <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await changed.WaitAsync(most, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Then a hidden message has come into sight, or the wait is over.
        }
    }

    private static IEnumerable<string> Names(Parameters parameters, string parameter) =>
        parameters.OptionalArray(parameter) is { } list ? list.EnumerateArray().Select(name => name.GetString() ?? throw SqsErrors.InvalidParameter($"{parameter} must be texts.")) : [];

    private static JsonObject ToAnswer(ReceivedMessage message, HashSet<string> systemNames, List<string> names)
    {
        var answer = new JsonObject
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = OutgoingMessage.Md5(message.Body),
            ["Body"] = message.Body,
        };
        if (SystemAttributes(message, systemNames) is { Count: > 0 } system)
        {
            answer["Attributes"] = system;
        }

        if (message.Attributes is not null)
        {
            AddAttributes(answer, message.Attributes, names);
        }

        return answer;
    }

    private static JsonObject SystemAttributes(ReceivedMessage message, HashSet<string> names)
    {
        var attributes = new JsonObject();
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("SenderId", "LOCALAWS"),
            ("SentTimestamp", $"{message.Sent.ToUnixTimeMilliseconds()}"),
            ("ApproximateReceiveCount", $"{message.Receives}"),
            ("ApproximateFirstReceiveTimestamp", $"{message.FirstReceived.ToUnixTimeMilliseconds()}"),
        ])
        {
            if (names.Contains("All") || names.Contains(name))
            {
                attributes[name] = value;
            }
        }

        return attributes;
    }

    private static void AddAttributes(JsonObject answer, string json, List<string> names)
    {
        // Names, prefixes such as "app.*", or all.
        bool IsAsked(string name) => names.Exists(asked => asked is "All" or ".*" || asked == name
            || (asked.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(asked[..^2], StringComparison.Ordinal)));

        using var document = JsonDocument.Parse(json);
        var asked = new JsonObject(document.RootElement.EnumerateObject().Where(attribute => IsAsked(attribute.Name))
            .Select(attribute => KeyValuePair.Create(attribute.Name, JsonNode.Parse(attribute.Value.GetRawText()))));
        if (asked.Count > 0)
        {
            answer["MD5OfMessageAttributes"] = MessageAttributes.Read(document.RootElement)!.Md5(IsAsked);
            answer["MessageAttributes"] = asked;
        }
    }
}
