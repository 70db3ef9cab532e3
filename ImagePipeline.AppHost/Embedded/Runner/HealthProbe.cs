using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Asks a resource's health checks: often until it is healthy, then now and again.</summary>
internal sealed class HealthProbe(HttpClient http, TimeProvider time)
{
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_starting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_steady = TimeSpan.FromSeconds(5);

    /// <summary>One missed answer under load is no illness.</summary>
    private const int FailuresToBeUnhealthy = 3;

    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(3) };

    public async Task WatchAsync(Resource resource, ResourceStatus status, IReadOnlyList<ResourceStatus> dependencies, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var failures = 0;
        while (true)
        {
            var trouble = await FirstTroubleAsync(resource, cancellationToken);
            failures = trouble is null ? 0 : failures + 1;
            if (trouble is not null && dependencies.FirstOrDefault(d => d.State is ResourceState.Stopping or ResourceState.Stopped) is { } stopped)
            {
                trouble = $"needs {stopped.Name}, which was stopped";
            }

            if (status.State is ResourceState.Restarting or ResourceState.Stopping)
            {
                // What answered may have been the process that just died, or another replica.
                startedAt = time.GetTimestamp();
            }
            else if (trouble is null)
            {
                status.Set(ResourceState.Healthy);
            }
            else if (status.State == ResourceState.Healthy && failures >= FailuresToBeUnhealthy)
            {
                status.Set(ResourceState.Unhealthy, trouble, isSettled: true);
            }
            else if (status.State == ResourceState.Starting && time.GetElapsedTime(startedAt) > StartLimit)
            {
                status.Set(ResourceState.Unhealthy, $"{trouble} after {StartLimit.TotalSeconds:0} s", isSettled: true);
            }

            var isSteady = status.State == ResourceState.Healthy && failures == 0;
            await PauseAsync(isSteady ? s_steady : s_starting, status, cancellationToken);
        }
    }

    /// <summary>Ends early when a healthy resource's state changes: it is then worth a look at once.</summary>
    private async Task PauseAsync(TimeSpan pause, ResourceStatus status, CancellationToken cancellationToken)
    {
        using var early = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = status.State == ResourceState.Healthy
            ? status.WaitUntilAsync(s => s.State != ResourceState.Healthy, early.Token)
            : Task.Delay(Timeout.Infinite, early.Token);
        await Task.WhenAny(Task.Delay(pause, time, early.Token), change);
        await early.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<string?> FirstTroubleAsync(Resource resource, CancellationToken cancellationToken)
    {
        foreach (var check in resource.HealthChecks)
        {
            try
            {
                using var response = await http.GetAsync(check.Uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if ((int)response.StatusCode != check.StatusCode)
                {
                    return $"{check.Uri} answers {(int)response.StatusCode}";
                }
            }
            catch (HttpRequestException)
            {
                return $"no answer from {check.Uri}";
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return $"{check.Uri} takes longer than {http.Timeout.TotalSeconds:0} s";
            }
        }

        return null;
    }
}
