using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>One resource from waiting to stopped: prepare, wait, start its processes, keep them running; and again when a person says so.</summary>
internal sealed class ResourceRun : IDisposable
{
    private readonly IReadOnlyList<ResourceStatus> _dependencies;
    private readonly RunServices _services;
    private readonly SemaphoreSlim _changing = new(1);
    private CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;

    public ResourceRun(Resource resource, IReadOnlyList<ResourceStatus> dependencies, RunServices services)
    {
        (Resource, _dependencies, _services) = (resource, dependencies, services);
        Status = new ResourceStatus(resource.Name, resource.Endpoints.FirstOrDefault()?.Url);
        Replicas = [.. Enumerable.Range(1, resource.Replicas).Select(number => new Replica(resource, number, Status, services))];
    }

    public Resource Resource { get; }

    public ResourceStatus Status { get; }

    public IReadOnlyList<Replica> Replicas { get; }

    /// <summary>What its processes run; null until that is known.</summary>
    public Prepared? Prepared { get; private set; }

    public void Start()
    {
        _stopping = new CancellationTokenSource();
        _run = RunAsync(_stopping.Token);
    }

    /// <summary>For good: waits for what a person just asked for, and refuses what comes later.</summary>
    public async Task EndAsync()
    {
        await _changing.WaitAsync();
        await StopAsync();
    }

    /// <summary>Starts what does not run of <paramref name="replicas"/>.</summary>
    /// <returns>Null if that is under way, else why it cannot be.</returns>
    public string? TryStart(IReadOnlyList<Replica> replicas, string name) =>
        TryChange(name, () => IsUp && replicas.All(r => r.IsWanted) ? $"{name} runs already." : null, () => StartAsync(replicas));

    /// <inheritdoc cref="TryStart" />
    public string? TryStop(IReadOnlyList<Replica> replicas, string name) =>
        TryChange(name, () => IsUp && replicas.Any(r => r.IsWanted) ? null : $"{name} does not run.", () => StopAsync(replicas));

    /// <summary>Starts them, too, if they do not run.</summary>
    /// <inheritdoc cref="TryStart" />
    public string? TryRestart(IReadOnlyList<Replica> replicas, string name) => TryChange(name, () => null, async () =>
    {
        await StopAsync(replicas);
        await StartAsync(replicas);
    });

    public void Dispose()
    {
        foreach (var replica in Replicas)
        {
            replica.Dispose();
        }

        _stopping.Dispose();
        _changing.Dispose();
    }

    private bool IsUp => !_run.IsCompleted;

    private string? TryChange(string name, Func<string?> findObstacle, Func<Task> change)
    {
        if (!_changing.Wait(0))
        {
            return $"{name} is being started or stopped: try again in a moment.";
        }

        if (findObstacle() is { } obstacle)
        {
            _changing.Release();
            return obstacle;
        }

        _ = ChangeAsync();
        return null;

        async Task ChangeAsync()
        {
            try
            {
                await change();
            }
            catch (Exception e)
            {
                Status.Set(ResourceState.Failed, e.Message);
            }
            finally
            {
                _changing.Release();
            }
        }
    }

    private Task StartAsync(IReadOnlyList<Replica> replicas)
    {
        if (!IsUp)
        {
            // The others of a stopped resource stay as the person left them.
            foreach (var replica in Replicas)
            {
                replica.IsWanted = replicas.Contains(replica);
            }

            Start();
            return Task.CompletedTask;
        }

        foreach (var replica in replicas.Where(r => !r.IsWanted))
        {
            replica.IsWanted = true;
            if (Status.State is not (ResourceState.Building or ResourceState.Waiting) && Prepared is not null)
            {
                replica.Start(Prepared);
            }
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(IReadOnlyList<Replica> replicas)
    {
        if (Replicas.Where(r => r.IsWanted).All(replicas.Contains))
        {
            await StopAsync();
            return;
        }

        await Task.WhenAll(replicas.Select(replica =>
        {
            replica.IsWanted = false;
            return replica.StopAsync();
        }));
        if (Status.State == ResourceState.Restarting)
        {
            // The one that was to be started again is stopped; those that are left are asked how they are.
            Status.Set(ResourceState.Starting);
        }
    }

    private async Task StopAsync()
    {
        Status.Set(ResourceState.Stopping);
        await _stopping.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Status.Set(ResourceState.Stopped);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            Status.Set(ResourceState.Waiting);
            var prepared = await _services.PrepareAsync(Resource, working => Status.Set(ResourceState.Building, working), cancellationToken);
            var error = prepared.Error ?? Resource.Endpoints.Select(e => Ports.TakenBy(e.Port)).FirstOrDefault(taken => taken is not null);
            if (error is not null)
            {
                Status.Set(ResourceState.Failed, error);
                return;
            }

            Prepared = prepared;
            await WaitForDependenciesAsync(cancellationToken);
            Status.Set(ResourceState.Starting);
            foreach (var replica in Replicas.Where(r => r.IsWanted))
            {
                replica.Start(prepared);
            }

            await _services.Health.WatchAsync(Resource, Status, _dependencies, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // One resource's trouble must not take the others down.
            Status.Set(ResourceState.Failed, e.Message);
        }
        finally
        {
            await Task.WhenAll(Replicas.Select(replica => replica.StopAsync()));
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        foreach (var dependency in _dependencies)
        {
            while (dependency.State != ResourceState.Healthy)
            {
                // Settled and not healthy: it will not come by itself, so nobody need wait for us either.
                var isHopeless = dependency.IsSettled;
                var why = dependency.State == ResourceState.Stopped ? $"for {dependency.Name}, which was stopped" : $"for {dependency.Name}";
                Status.Set(ResourceState.Waiting, why, isHopeless);
                await dependency.WaitUntilAsync(d => d.State == ResourceState.Healthy || d.IsSettled != isHopeless, cancellationToken);
            }
        }
    }
}
