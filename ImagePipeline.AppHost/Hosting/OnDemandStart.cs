using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>
/// Starts the functions that LocalAws has the first invocation for. What a person has stopped, or what has crashed, is no business of
/// this: it has been started before.
/// </summary>
internal sealed class OnDemandStart(
    LocalAwsResource localAws, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService loggers,
    ResourceCommandService commands, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Also where it cannot start before a person has mended something.
        await notifications.WaitForResourceHealthyAsync(localAws.Name, WaitBehavior.WaitOnResourceUnavailable, stoppingToken);
        using var http = new HttpClient { BaseAddress = new Uri(localAws.Endpoint.Url), Timeout = TimeSpan.FromMinutes(1) };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/_localaws/demand", stoppingToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    var function = await answer.Content.ReadFromJsonAsync<JsonObject>(stoppingToken);
                    Start((string)function!["function"]!, stoppingToken);
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
            {
                // It is started again, or stopped.
                await Task.Delay(s_pause * (0.5 + Random.Shared.NextDouble()), time, stoppingToken);
            }
        }
    }

    private void Start(string function, CancellationToken stopping)
    {
        foreach (var process in model.Resources.OfType<LambdaFunctionResource>().Where(process => process.FunctionName == function && HasNotStarted(notifications, process)))
        {
            _ = StartAsync(process, stopping);
        }
    }

    /// <summary>Whether it still waits for its first start.</summary>
    public static bool HasNotStarted(ResourceNotificationService notifications, IResource resource) =>
        notifications.TryGetCurrentState(resource.Name, out var state) && state.Snapshot.State?.Text == KnownResourceStates.NotStarted;

    private async Task StartAsync(LambdaFunctionResource process, CancellationToken stopping)
    {
        try
        {
            var result = await commands.ExecuteCommandAsync(process, KnownResourceCommands.StartCommand, stopping);
            if (!result.Success)
            {
                Log.NotStarted(loggers.GetLogger(process), process.Name, result.Message);
            }
        }
        catch (OperationCanceledException)
        {
            // The app host ends.
        }
    }
}
