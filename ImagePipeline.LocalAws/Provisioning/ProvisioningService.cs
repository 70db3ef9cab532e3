using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Provisions the pipeline in LocalAws itself, through its own port, once that listens.</summary>
internal sealed class ProvisioningService(
    IOptions<LocalAwsOptions> options,
    IServer server,
    IHttpClientFactory clients,
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
        using var limit = new CancellationTokenSource(s_limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            var startedAt = time.GetTimestamp();
            using var http = clients.CreateClient(nameof(PipelineProvisioner));
            var endpoint = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            using var provisioner = new PipelineProvisioner(http, new ProvisioningTarget(endpoint, options.Value.Region, options.Value.AccountId), time);
            await provisioner.ProvisionAsync(PipelineDescription.Read(folder), stop.Token);
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
