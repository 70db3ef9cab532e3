using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>DynamoDB's streams, as an event source mapping sees them: of this process, or of the endpoint beside it.</summary>
internal interface IStreams
{
    /// <exception cref="Http.AwsException">DynamoDB refuses.</exception>
    /// <exception cref="HttpRequestException">DynamoDB is away.</exception>
    /// <exception cref="TimeoutException">DynamoDB did not answer in time.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation);

    /// <summary>Ends when it is worth looking again. To be taken before looking, lest a record comes in between.</summary>
    Task Changed();
}

internal sealed class LocalStreams(ServiceCaller services, StreamSignal signal) : IStreams
{
    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation) =>
        services.CallAsync("dynamodbstreams", operation, input, cancellation);

    public Task Changed() => signal.Next();
}

internal sealed class EndpointStreams(EndpointClient endpoint, IOptions<LocalAwsOptions> options, TimeProvider time) : IStreams
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    // As often as Lambda polls an idle stream, nearly.
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly JsonServiceClient _streams = JsonServiceClient.DynamoDbStreams(endpoint.Http, endpoint.AddressOf("dynamodb", options.Value), time);

    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation) =>
        _streams.CallAsync(operation, input, s_limit, cancellation);

    public Task Changed() => Task.Delay(s_interval, time);
}
