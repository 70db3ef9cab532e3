using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Bridge;

/// <summary>
/// Hands the events in one queue to a function, as an asynchronous invocation: what Lambda accepted is durable, tried
/// again, and in the end sent to the function's on-failure destination, so only then is a message deleted. One that was
/// not accepted comes into sight again and is handed over later.
/// </summary>
internal sealed class QueueDrain(JsonServiceClient sqs, BridgeRoute route, string functionArn, EventTargets targets, TimeProvider time, ILogger logger)
{
    private const int LongPollSeconds = 20;
    private const int VisibilitySeconds = 60;
    private const int AtOnce = 10;

    private static readonly TimeSpan s_pollLimit = TimeSpan.FromSeconds(LongPollSeconds + 10);
    private static readonly TimeSpan s_callLimit = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken stopping)
    {
        var outage = new Outage($"events for {route.Function}", time, logger);
        while (true)
        {
            try
            {
                var askedAt = time.GetTimestamp();
                var answer = await sqs.CallAsync("ReceiveMessage", new()
                {
                    ["QueueUrl"] = route.Address,
                    ["MaxNumberOfMessages"] = AtOnce,
                    ["WaitTimeSeconds"] = LongPollSeconds,
                    ["VisibilityTimeout"] = VisibilitySeconds,
                }, s_pollLimit, stopping);
                outage.Over();
                var messages = answer["Messages"]?.AsArray() ?? [];
                foreach (var message in messages)
                {
                    await HandOverAsync(message!.AsObject(), stopping);
                }

                if (messages.Count == 0 && time.GetElapsedTime(askedAt) < Outage.First)
                {
                    // An endpoint that does not hold the poll back must not be asked without a pause.
                    await Task.Delay(Outage.Delay(3, Random.Shared.NextDouble()), time, stopping);
                }
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                await outage.WaitAsync(error, stopping);
            }
        }
    }

    private async Task HandOverAsync(JsonObject message, CancellationToken stopping)
    {
        await targets.SendAsync(functionArn, Encoding.UTF8.GetBytes((string)message["Body"]!), stopping);
        await sqs.CallAsync(
            "DeleteMessage", new() { ["QueueUrl"] = route.Address, ["ReceiptHandle"] = (string)message["ReceiptHandle"]! }, s_callLimit, stopping);
    }
}
