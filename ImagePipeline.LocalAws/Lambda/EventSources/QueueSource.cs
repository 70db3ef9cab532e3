using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Queues as event sources.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html</remarks>
internal sealed class QueueSource(ServiceCaller services, HeldMessages held, TimeProvider time, ILogger<QueueSource> logger) : IEventSource
{
    public string Service => "sqs";

    public int DefaultBatchSize => 10;

    public async Task<EventSourceMapping> SettleAsync(EventSourceMapping mapping, Function function, Parameters parameters, CancellationToken cancellation)
    {
        if (parameters.OptionalObject("ScalingConfig") is { } given)
        {
            var scaling = new Parameters("ScalingConfig", given);
            mapping = mapping with { MaximumConcurrency = EventSourceMapping.InRange(scaling, "MaximumConcurrency", 2, 1000) };
            scaling.End();
        }

        if (mapping is { BatchSize: > SourceQueue.LargestCall, MaximumBatchingWindowInSeconds: 0 })
        {
            throw LambdaErrors.InvalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }

        var visibility = (await OpenAsync(mapping.EventSourceArn, cancellation)).VisibilityTimeout;
        return visibility >= function.Definition.Timeout
            ? mapping
            : throw LambdaErrors.InvalidParameter(
                $"Queue visibility timeout: {visibility.TotalSeconds} seconds is less than Function timeout: {function.Definition.Timeout.TotalSeconds} seconds");
    }

    public Task RunAsync(EventSourceMapping mapping, Function function, CancellationToken ended, CancellationToken stopping) =>
        new QueuePoller(services, held, mapping, function, time, logger).RunAsync(ended, stopping);

    private async Task<SourceQueue> OpenAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            return await SourceQueue.OpenAsync(services, arn, cancellation);
        }
        catch (AwsException error)
        {
            throw LambdaErrors.InvalidParameter($"Error occurred while ReceiveMessage. SQS Error Code: {QueryCode(error)}. SQS Error Message: {error.Message}");
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutException)
        {
            throw LambdaErrors.SourceAway(error.Message);
        }
    }

    // Lambda tells of SQS's errors by the names that they had in SQS's query protocol.
    private static string QueryCode(AwsException error) => error.Code is "QueueDoesNotExist" ? "AWS.SimpleQueueService.NonExistentQueue" : error.Code;
}
