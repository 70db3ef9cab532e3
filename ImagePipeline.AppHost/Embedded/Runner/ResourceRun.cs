using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>One resource from waiting to stopped: prepare, wait, start its processes, keep them running.</summary>
internal sealed class ResourceRun(Resource resource, IReadOnlyList<ResourceStatus> dependencies, RunServices services) : IDisposable
{
    /// <summary>Crashes in a row after which the start-up report no longer waits for a resource.</summary>
    private const int CrashesToSettle = 3;

    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;

    public Resource Resource { get; } = resource;

    public ResourceStatus Status { get; } = new(resource.Name, resource.Endpoints.FirstOrDefault()?.Url);

    public void Start() => _run = RunAsync(_stopping.Token);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Status.Set(ResourceState.Stopped);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var prepared = await services.PrepareAsync(Resource, working => Status.Set(ResourceState.Building, working), cancellationToken);
            var error = prepared.Error ?? Resource.Endpoints.Select(e => Ports.TakenBy(e.Port)).FirstOrDefault(taken => taken is not null);
            if (error is not null)
            {
                Status.Set(ResourceState.Failed, error);
                return;
            }

            await WaitForDependenciesAsync(cancellationToken);
            Status.Set(ResourceState.Starting);
            await Task.WhenAll([
                services.Health.WatchAsync(Resource, Status, cancellationToken),
                .. Enumerable.Range(1, Resource.Replicas).Select(replica => KeepRunningAsync(prepared, replica, cancellationToken))]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // One resource's trouble must not take the others down.
            Status.Set(ResourceState.Failed, e.Message);
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        foreach (var dependency in dependencies)
        {
            while (dependency.State != ResourceState.Healthy)
            {
                // Settled and not healthy: it will not come by itself, so nobody need wait for us either.
                var isHopeless = dependency.IsSettled;
                Status.Set(ResourceState.Waiting, $"for {dependency.Name}", isHopeless);
                await dependency.WaitUntilAsync(d => d.State == ResourceState.Healthy || d.IsSettled != isHopeless, cancellationToken);
            }
        }
    }

    private async Task KeepRunningAsync(Prepared prepared, int replica, CancellationToken cancellationToken)
    {
        var name = Resource.Replicas == 1 ? Resource.Name : $"{Resource.Name}/{replica}";
        var environment = await ProcessEnvironment.BuildAsync(Resource, replica, services.HostEnvironment);
        var backoff = new Backoff(services.Time, Random.Shared);
        while (true)
        {
            backoff.Started();
            var process = ChildProcess.Start(services.Guard, prepared.Command, prepared.Arguments, prepared.WorkingDirectory, environment, line => services.Terminal.Log(name, line));
            try
            {
                var exitCode = await process.Exit.WaitAsync(cancellationToken);
                var pause = backoff.Next();
                Status.Set(
                    ResourceState.Restarting,
                    $"{name} ended with exit code {exitCode}; again in {pause.TotalSeconds:0.0} s",
                    isSettled: backoff.Crashes >= CrashesToSettle);
                await Task.Delay(pause, services.Time, cancellationToken);
                Status.Set(ResourceState.Starting);
            }
            finally
            {
                await process.StopAsync(s_stopLimit);
                await services.CleanUpAsync(prepared);
            }
        }
    }
}
