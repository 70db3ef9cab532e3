using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Provisions the pipeline once LocalAws listens: in itself, through its own port, and at the endpoint beside it.</summary>
internal sealed class ProvisioningService(
    IOptions<LocalAwsOptions> options,
    EndpointClient endpoint,
    BridgeRoutes routes,
    IServer server,
    IHostApplicationLifetime lifetime,
    Readiness readiness,
    TimeProvider time,
    ILogger<ProvisioningService> logger) : BackgroundService
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Pipeline is not { } folder)
        {
            return;
        }

        await StartedAsync(stoppingToken);
        using var span = Spans.Start("provision");
        using var limit = new CancellationTokenSource(s_limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            var startedAt = time.GetTimestamp();
            SayWhereServicesAre();
            var own = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            using var provisioner = new PipelineProvisioner(endpoint.Http, new ProvisioningTarget(own, options.Value, endpoint.Options), time);
            await provisioner.ProvisionAsync(PipelineDescription.Read(folder), HasRules, stop.Token);
            routes.Set(provisioner.Activities, provisioner.Queues);
            if (provisioner.StreamRefusal is { } refusal)
            {
                Log.TableWithoutStream(logger, endpoint.Options.Url!, refusal);
            }

            readiness.SetReady();
            Log.Provisioned(logger, folder, time.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (OperationCanceledException)
        {
            Fail($"Provisioning took longer than {s_limit.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is ProvisioningException or IOException or JsonException or FormatException)
        {
            Fail(e.Message);
        }
    }

    /// <summary>Executions elsewhere are told of by the event bus that is with them, or by none.</summary>
    private bool HasRules => endpoint.Options.Serves("events") == endpoint.Options.Serves("states");

    private void SayWhereServicesAre()
    {
        if (endpoint.Options.Url is not { } url)
        {
            return;
        }

        var there = endpoint.Options.ServiceNames;
        Log.ServicesElsewhere(logger, string.Join(", ", there), url, string.Join(", ", EndpointOptions.Known.Except(there)));
        if (!HasRules)
        {
            Log.DeadExecutionsUnheard(logger, url);
        }
    }

    private void Fail(string reason)
    {
        readiness.SetFailed(reason);
        Log.NotProvisioned(logger, reason);
    }

    private Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task.WaitAsync(cancellationToken);
    }
}
