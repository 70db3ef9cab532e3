using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>DynamoDB's streams as event sources.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html</remarks>
internal sealed class StreamSource(IStreams streams, StreamCheckpoints checkpoints, TimeProvider time, ILogger<StreamSource> logger) : IEventSource
{
    public string Service => "dynamodb";

    public int DefaultBatchSize => 100;

    public async Task<EventSourceMapping> SettleAsync(EventSourceMapping mapping, Function function, Parameters parameters, CancellationToken cancellation)
    {
        // Where it starts is settled when it is made.
        var settings = mapping.Stream ?? await StartAsync(new SourceStream(streams, mapping.EventSourceArn), parameters, cancellation);
        return mapping with { Stream = settings.With(parameters) };
    }

    public Task RunAsync(EventSourceMapping mapping, Function function, CancellationToken ended, CancellationToken stopping) =>
        new StreamPoller(new SourceStream(streams, mapping.EventSourceArn), mapping, function, checkpoints, time, logger).RunAsync(ended, stopping);

    private static async Task<StreamSettings> StartAsync(SourceStream stream, Parameters parameters, CancellationToken cancellation)
    {
        var position = parameters.OptionalString("StartingPosition");
        if (position is not ("TRIM_HORIZON" or StreamSettings.Latest))
        {
            throw LambdaErrors.InvalidParameter(position is null
                ? "StartingPosition is required for an event source that is a stream."
                : $"Unsupported starting position for stream type: {position}");
        }

        try
        {
            var latest = await stream.LatestAsync(cancellation);
            return new StreamSettings { StartingPosition = position, StartAfter = position == StreamSettings.Latest ? latest : new Dictionary<string, string>() };
        }
        catch (AwsException error) when (error.Code == "ResourceNotFoundException")
        {
            throw LambdaErrors.InvalidParameter($"Stream not found: {stream.Arn}");
        }
        catch (Exception error) when (Outage.IsOne(error))
        {
            throw LambdaErrors.SourceAway(error.Message);
        }
    }
}
