using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>The endpoint's DynamoDB Streams, which nobody is told of: they are asked twice a second.</summary>
internal sealed class EndpointStreams(EndpointClient endpoint, IOptions<LocalAwsOptions> options, TimeProvider time) : IRemoteService, IStreamSignal
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly JsonServiceClient _streams = JsonServiceClient.DynamoDbStreams(endpoint.Http, endpoint.AddressOf("dynamodb", options.Value), time);

    public string Name => "dynamodbstreams";

    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation) =>
        _streams.CallAsync(operation, input, s_limit, cancellation);

    public Task Next() => Task.Delay(s_interval, time);
}
