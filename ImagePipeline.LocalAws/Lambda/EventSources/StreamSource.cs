using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>DynamoDB's streams as event sources.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html</remarks>
internal sealed class StreamSource(
    ServiceCaller services, IStreamSignal signal, StreamCheckpoints checkpoints, TimeProvider time, ILogger<StreamSource> logger) : IEventSource
{
    public string Service => "dynamodb";

    public int DefaultBatchSize => 100;

    public async Task<EventSourceMapping> SettleAsync(EventSourceMapping mapping, Function function, Parameters parameters, CancellationToken cancellation)
    {
        // Where it starts is settled when it is made.
        var settings = mapping.Stream ?? await StartAsync(Open(mapping), parameters, cancellation);
        return mapping with { Stream = settings.With(parameters) };
    }

    public Task RunAsync(EventSourceMapping mapping, Function function, CancellationToken ended, CancellationToken stopping) =>
        new StreamPoller(Open(mapping), mapping, function, checkpoints, time, logger).RunAsync(ended, stopping);

    private SourceStream Open(EventSourceMapping mapping) => new(services, signal, mapping.EventSourceArn);

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
            await stream.DescribeAsync(cancellation);
            return position == StreamSettings.Latest
                ? new StreamSettings { StartingPosition = position, StartAfter = await stream.LatestAsync(cancellation) }
                : new StreamSettings { StartingPosition = position };
        }
        catch (AwsException error) when (error.Code == "ResourceNotFoundException")
        {
            throw LambdaErrors.InvalidParameter($"Stream not found: {stream.Arn}");
        }
        catch (Exception error) when (Outage.IsOne(error) && position == StreamSettings.Latest)
        {
            throw LambdaErrors.SourceAway(error.Message);
        }
        catch (Exception error) when (Outage.IsOne(error))
        {
            // It is read once it is there; whoever reads it says that it is not.
            return new StreamSettings { StartingPosition = position };
        }
    }
}
