using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The run's resources, and word of every change of them.</summary>
internal sealed class ResourceList
{
    private readonly IReadOnlyList<ResourceRun> _runs;
    private readonly RunServices _services;

    public ResourceList(IReadOnlyList<ResourceRun> runs, RunServices services)
    {
        (_runs, _services) = (runs, services);
        foreach (var run in runs)
        {
            run.Status.Changed += _ => Publish(run, run.Replicas);
            foreach (var replica in run.Replicas)
            {
                replica.Changed += () => Publish(run, [replica]);
            }
        }
    }

    public Broadcast<ProcessOfRun> Changed { get; } = new();

    public IEnumerable<ProcessOfRun> All => _runs.SelectMany(run => run.Replicas.Select(replica => new ProcessOfRun(run, replica)));

    /// <summary>A resource with all its processes, or the one process of that name.</summary>
    public (ResourceRun Run, IReadOnlyList<Replica> Replicas) Find(string name)
    {
        foreach (var run in _runs)
        {
            if (run.Resource.Name == name)
            {
                return (run, run.Replicas);
            }

            if (run.Replicas.FirstOrDefault(replica => replica.Name == name) is { } replica)
            {
                return (run, [replica]);
            }
        }

        throw new ApiException(404, $"There is no resource '{name}'. There are: {string.Join(", ", _runs.Select(run => run.Resource.Name))}.");
    }

    public async Task<ResourceView> ViewAsync(ProcessOfRun process)
    {
        var (run, replica) = process;
        var (resource, facts) = (run.Resource, replica.Facts);
        var variables = await EnvironmentAsync(process);
        return new ResourceView(
            replica.Name,
            resource.Name,
            resource.Replicas == 1 ? null : replica.Number,
            KindOf(resource),
            StateOf(run.Status.State, replica),
            run.Status.Detail,
            [.. resource.Endpoints.Select(endpoint => new ResourceUrl(endpoint.Name, endpoint.Url))],
            facts.Pid,
            facts.StartedAt?.UtcDateTime,
            facts.ExitCode,
            facts.Restarts,
            run.Prepared is { } prepared ? string.Join(' ', [prepared.Command, .. prepared.Arguments]) : null,
            run.Prepared?.WorkingDirectory,
            [.. resource.WaitsFor.Select(dependency => dependency.Name)],
            [.. variables.Select(v => Secrets.IsSecret(v.Key, v.Value) ? new EnvironmentVariable(v.Key, Secrets.Mask, true) : new EnvironmentVariable(v.Key, v.Value, false))]);
    }

    /// <summary>What the app host sets; the rest is the person's own and every process's alike.</summary>
    public async Task<IEnumerable<KeyValuePair<string, string>>> EnvironmentAsync(ProcessOfRun process)
    {
        var variables = await ProcessEnvironment.BuildAsync(process.Run.Resource, process.Replica.Number, _services.HostEnvironment, _services.Dashboard);
        return variables.Where(v => _services.HostEnvironment.GetValueOrDefault(v.Key) != v.Value).OrderBy(v => v.Key, StringComparer.Ordinal);
    }

    private void Publish(ResourceRun run, IEnumerable<Replica> replicas)
    {
        foreach (var replica in replicas)
        {
            Changed.Publish(new ProcessOfRun(run, replica));
        }
    }

    private static string KindOf(Resource resource) => resource switch
    {
        ProjectResource => "project",
        ContainerResource => "container",
        _ => "executable",
    };

    /// <summary>A process runs, is stopped or crashes by itself; the rest it shares with its resource.</summary>
    internal static string StateOf(ResourceState resource, Replica replica)
    {
        var isUp = resource is ResourceState.Starting or ResourceState.Healthy or ResourceState.Unhealthy or ResourceState.Restarting;
        return (resource, replica.Facts.State) switch
        {
            (_, ReplicaState.Stopping) => "stopping",
            (_, ReplicaState.Stopped) when isUp || !replica.IsWanted => "stopped",
            (_, ReplicaState.Restarting) when isUp => "restarting",
            (ResourceState.Restarting, _) => "running",
            (ResourceState.Healthy, _) => "running",
            _ => resource.ToString().ToLowerInvariant(),
        };
    }
}

internal sealed record ProcessOfRun(ResourceRun Run, Replica Replica);
