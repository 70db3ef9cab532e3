using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>SQS, as an event source mapping sees it: of this process, or of the endpoint beside it.</summary>
internal interface IQueues
{
    /// <summary>What a call has to name the queue by.</summary>
    Task<string> UrlOfAsync(string name, CancellationToken cancellation);

    /// <param name="limit">How long to wait for the answer.</param>
    /// <exception cref="Http.AwsException">SQS refuses.</exception>
    /// <exception cref="HttpRequestException">SQS is away.</exception>
    /// <exception cref="TimeoutException">SQS did not answer in time.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, TimeSpan limit, CancellationToken cancellation);
}

internal sealed class LocalQueues(ServiceCaller services) : IQueues
{
    // A queue has every name that this host has, and none of them before the server listens.
    public Task<string> UrlOfAsync(string name, CancellationToken cancellation) => Task.FromResult(name);

    public Task<JsonObject> CallAsync(string operation, JsonObject input, TimeSpan limit, CancellationToken cancellation) =>
        services.CallAsync("sqs", operation, input, cancellation);
}

internal sealed class EndpointQueues(EndpointClient endpoint, IOptions<LocalAwsOptions> options, TimeProvider time) : IQueues
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly JsonServiceClient _sqs = JsonServiceClient.Sqs(endpoint.Http, endpoint.AddressOf("sqs", options.Value), time);

    public async Task<string> UrlOfAsync(string name, CancellationToken cancellation) =>
        (string)(await _sqs.CallAsync("GetQueueUrl", new() { ["QueueName"] = name }, s_limit, cancellation))["QueueUrl"]!;

    public Task<JsonObject> CallAsync(string operation, JsonObject input, TimeSpan limit, CancellationToken cancellation) =>
        _sqs.CallAsync(operation, input, limit, cancellation);
}
