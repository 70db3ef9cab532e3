using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>The endpoint's SQS, as the services here call it, and its queues as targets of their events.</summary>
internal sealed class EndpointQueues(EndpointClient endpoint, IOptions<LocalAwsOptions> options, TimeProvider time) : IRemoteService, IEventTarget
{
    /// <summary>Beyond SQS's longest poll.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly JsonServiceClient _sqs = JsonServiceClient.Sqs(endpoint.Http, endpoint.AddressOf("sqs", options.Value), time);
    private readonly ConcurrentDictionary<string, string> _urls = new();

    public string Name => "sqs";

    public string Service => "sqs";

    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation) =>
        _sqs.CallAsync(operation, input, s_limit, cancellation);

    public async Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (!_urls.TryGetValue(target.Resource, out var url))
        {
            url = _urls[target.Resource] = (string)(await CallAsync("GetQueueUrl", new() { ["QueueName"] = target.Resource }, cancellation))["QueueUrl"]!;
        }

        await CallAsync("SendMessage", new() { ["QueueUrl"] = url, ["MessageBody"] = Encoding.UTF8.GetString(payload.Span) }, cancellation);
    }
}
