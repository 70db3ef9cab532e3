using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Bridge;

/// <summary>Leads what another endpoint wants of the functions to them: its state machine's tasks, and the events in its queues.</summary>
internal sealed class EndpointBridge(
    BridgeRoutes routes, EndpointClient endpoint, IFunctionInvoker functions, EventTargets targets, IOptions<LocalAwsOptions> localAws,
    IOptions<BridgeOptions> options, TimeProvider time, ILogger<EndpointBridge> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var (activities, queues) = await routes.Made.WaitAsync(stoppingToken);
            await Task.WhenAll([
                .. activities.SelectMany(route => Enumerable.Range(1, options.Value.Workers).Select(n => Worker(route, n).RunAsync(stoppingToken))),
                .. queues.Select(route => Drain(route).RunAsync(stoppingToken))]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Tasks in hand time out at the endpoint and are tried again; messages come into sight again.
        }
    }

    private ActivityWorker Worker(BridgeRoute route, int number) => new(
        JsonServiceClient.StepFunctions(endpoint.Http, endpoint.AddressOf("states", localAws.Value), time),
        route, $"localaws-{number}", functions, options.Value.Heartbeat, time, logger);

    private QueueDrain Drain(BridgeRoute route) => new(
        JsonServiceClient.Sqs(endpoint.Http, endpoint.AddressOf("sqs", localAws.Value), time),
        route, $"arn:aws:lambda:{localAws.Value.Region}:{localAws.Value.AccountId}:function:{route.Function}", targets, time, logger);
}
