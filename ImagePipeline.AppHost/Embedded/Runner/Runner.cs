using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Embedded.Dashboard;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Runs an app model: everything at once, each resource as soon as what it waits for is healthy, until told to stop.</summary>
internal sealed class Runner : IAsyncDisposable
{
    private readonly RunServices _services;
    private readonly List<ResourceRun> _runs = [];
    private readonly DashboardServer? _dashboard;
    private readonly long _startedAt;

    public Runner(IReadOnlyList<Resource> resources, Terminal terminal, TimeProvider time, DashboardOptions? dashboard)
    {
        _startedAt = time.GetTimestamp();
        var address = dashboard is null ? null : new DashboardAddress(dashboard);
        _services = new RunServices(terminal, time, address);
        Ports.Allocate(resources);
        foreach (var resource in StartOrder.Of(resources))
        {
            var dependencies = resource.WaitsFor.Select(d => _runs.Single(run => run.Resource == d).Status).ToList();
            _runs.Add(new ResourceRun(resource, dependencies, _services));
        }

        _dashboard = dashboard is null ? null : new DashboardServer(address!, dashboard, _runs, _services);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using var terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using var hangUp = OnSignal(PosixSignal.SIGHUP, stop);
        _ = ParentWatch.CancelWhenGoneAsync(stop);

        _runs.ForEach(run => run.Start());
        var dashboardStart = _dashboard is null ? Task.CompletedTask : Task.Run(_dashboard.StartAsync, CancellationToken.None);
        try
        {
            await Task.WhenAll([dashboardStart, .. _runs.Select(run => run.Status.WaitUntilAsync(status => status.IsSettled, stop.Token))]);
            Report();
            _runs.ForEach(run => run.Status.Changed += OnLaterChange);
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _services.Terminal.Write("Stopping.");
        }
    }

    /// <summary>Stops in the reverse of the start order, so that nothing loses what it waits for while it finishes.</summary>
    public async ValueTask DisposeAsync()
    {
        _runs.ForEach(run => run.Status.Changed -= OnLaterChange);
        foreach (var wave in _runs.GroupBy(run => StartOrder.DepthOf(run.Resource)).OrderByDescending(wave => wave.Key))
        {
            await Task.WhenAll(wave.Select(run => run.EndAsync()));
        }

        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }

        _runs.ForEach(run => run.Dispose());
        await _services.DisposeAsync();
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    private void Report()
    {
        var terminal = _services.Terminal;
        var elapsed = _services.Time.GetElapsedTime(_startedAt).TotalSeconds;
        var statuses = _runs.Select(run => run.Status).ToList();
        var healthy = statuses.Count(status => status.State == ResourceState.Healthy);
        var page = _runs.SelectMany(run => run.Resource.Endpoints).FirstOrDefault(e => e.IsExternal)?.Url;

        terminal.Write($"\n{StatusTable.Render([.. statuses, .. _dashboard is null ? [] : new[] { _dashboard.Status }], terminal)}\n");
        terminal.Write(healthy == statuses.Count
            ? $"Ready in {elapsed:0.0} s: {page}"
            : $"{healthy} of {statuses.Count} resources are healthy after {elapsed:0.0} s. The table says what the others need.");
    }

    private void OnLaterChange(ResourceStatus status)
    {
        if (status.State == ResourceState.Starting)
        {
            // Said by the restart before it and the health after it.
            return;
        }

        _services.Terminal.State(status);
        if (status.State == ResourceState.Healthy && _runs.TrueForAll(run => run.Status.State == ResourceState.Healthy))
        {
            _services.Terminal.Write("Everything is healthy.");
        }
    }
}
