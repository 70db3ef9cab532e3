using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

internal enum ReplicaState
{
    /// <summary>Its resource does not yet run.</summary>
    NotStarted,
    Running,

    /// <summary>It ended by itself and is started again after a pause.</summary>
    Restarting,
    Stopping,

    /// <summary>By a person: nothing starts it again but a person.</summary>
    Stopped,
}

/// <summary>What a replica does now.</summary>
/// <param name="ExitCode">Of the process before this one, or of the last one.</param>
/// <param name="Restarts">How often it ended by itself and was started again.</param>
internal sealed record ReplicaFacts(ReplicaState State, int? Pid = null, DateTimeOffset? StartedAt = null, int? ExitCode = null, int Restarts = 0);

/// <summary>One process of a resource, and those that follow it when it ends by itself.</summary>
internal sealed class Replica(Resource resource, int number, ResourceStatus status, RunServices services) : IDisposable
{
    /// <summary>Crashes in a row after which the start-up report no longer waits for a resource.</summary>
    private const int CrashesToSettle = 3;

    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(8);

    private readonly string _label = resource.Replicas == 1 ? resource.Name : $"{resource.Name}/{number}";
    private CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;

    public int Number => number;

    /// <summary>Also fit for an address: <c>localaws</c>, <c>resize-image-2</c>.</summary>
    public string Name { get; } = resource.Replicas == 1 ? resource.Name : $"{resource.Name}-{number}";

    public ReplicaFacts Facts { get; private set; } = new(ReplicaState.NotStarted);

    /// <summary>False once a person has stopped it: its resource then runs without it.</summary>
    public bool IsWanted { get; set; } = true;

    public bool IsRunning => Facts.State is ReplicaState.Running or ReplicaState.Restarting;

    public event Action? Changed;

    public event Action<Replica, OutputLine>? Said;

    public void Start(Prepared prepared)
    {
        if (!_run.IsCompleted)
        {
            return;
        }

        _stopping = new CancellationTokenSource();
        _run = KeepRunningAsync(prepared, _stopping.Token);
    }

    public async Task StopAsync()
    {
        if (IsRunning)
        {
            Set(Facts with { State = ReplicaState.Stopping });
        }

        await _stopping.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Set(Facts with { State = ReplicaState.Stopped, Pid = null });
    }

    public void Dispose() => _stopping.Dispose();

    private async Task KeepRunningAsync(Prepared prepared, CancellationToken cancellationToken)
    {
        try
        {
            var environment = await ProcessEnvironment.BuildAsync(resource, number, services.HostEnvironment, services.Dashboard);
            var backoff = new Backoff(services.Time, Random.Shared);
            while (true)
            {
                await RunOnceAsync(prepared, environment, backoff, cancellationToken);
                Set(Facts with { Restarts = Facts.Restarts + 1 });
                status.Set(ResourceState.Starting);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // One resource's trouble must not take the others down.
            Set(Facts with { State = ReplicaState.Stopped, Pid = null });
            status.Set(ResourceState.Failed, e.Message);
        }
    }

    /// <summary>Ends when it is time to start the process again.</summary>
    private async Task RunOnceAsync(Prepared prepared, IReadOnlyDictionary<string, string> environment, Backoff backoff, CancellationToken cancellationToken)
    {
        backoff.Started();
        var process = ChildProcess.Start(services.Guard, prepared.Command, prepared.Arguments, prepared.WorkingDirectory, environment, Say);
        try
        {
            Set(Facts with { State = ReplicaState.Running, Pid = process.Id, StartedAt = services.Time.GetUtcNow() });
            var exitCode = await process.Exit.WaitAsync(cancellationToken);
            var pause = backoff.Next();
            Set(Facts with { State = ReplicaState.Restarting, Pid = null, ExitCode = exitCode });
            status.Set(
                ResourceState.Restarting,
                $"{_label} ended with exit code {exitCode}; again in {pause.TotalSeconds:0.0} s",
                isSettled: backoff.Crashes >= CrashesToSettle);
            await Task.Delay(pause, services.Time, cancellationToken);
        }
        finally
        {
            await process.StopAsync(s_stopLimit);
            await services.CleanUpAsync(prepared);
            if (process.Exit.IsCompletedSuccessfully)
            {
                Set(Facts with { ExitCode = process.Exit.Result });
            }
        }
    }

    private void Say(OutputLine line)
    {
        services.Terminal.Log(_label, line.Text);
        Said?.Invoke(this, line);
    }

    private void Set(ReplicaFacts facts)
    {
        if (facts != Facts)
        {
            Facts = facts;
            Changed?.Invoke();
        }
    }
}
