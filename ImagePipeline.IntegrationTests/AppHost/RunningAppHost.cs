using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using ImagePipeline.AppHost.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>The real app host with all it starts, in this process, on free ports and a data folder of its own.</summary>
internal sealed class RunningAppHost : IAsyncDisposable
{
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);

    private readonly DistributedApplication _app;

    private RunningAppHost(DistributedApplication app) => _app = app;

    public Uri Aws => _app.GetEndpoint("localaws", LocalAwsResource.EndpointName);

    public Uri Page => _app.GetEndpoint("frontend", ViteAppResource.EndpointName);

    public ResourceNotificationService Notifications => _app.ResourceNotifications;

    public ResourceCommandService Commands => _app.ResourceCommands;

    public DistributedApplicationModel Model => _app.Services.GetRequiredService<DistributedApplicationModel>();

    /// <summary>The address that logs a browser in, as the terminal of a run shows it.</summary>
    public Task<Uri> DashboardAsync(CancellationToken cancellation) => _app.GetDashboardUrlAsync(cancellation);

    /// <summary>Without the dashboard, which most tests have no use for.</summary>
    public static Task<RunningAppHost> StartAsync(string dataFolder, CancellationToken cancellation, params string[] options) =>
        StartAsync(dataFolder, hasDashboard: false, cancellation, options);

    public static Task<RunningAppHost> StartAsync(string dataFolder, bool hasDashboard, CancellationToken cancellation, params string[] options) =>
        StartAsync(dataFolder, hasDashboard, settings: [], functionSettings: [], cancellation, options);

    /// <param name="settings">LocalAws's own, by the names of its variables.</param>
    /// <param name="functionSettings">Those of every function, beside what functions.json says.</param>
    public static async Task<RunningAppHost> StartAsync(
        string dataFolder,
        bool hasDashboard,
        IReadOnlyList<(string Name, string Value)> settings,
        IReadOnlyList<(string Name, string Value)> functionSettings,
        CancellationToken cancellation,
        params string[] options)
    {
        string[] arguments = ["--port=0", "--frontend-port=0", $"--data={dataFolder}", .. hasDashboard ? Array.Empty<string>() : ["--no-dashboard"], .. options];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ImagePipeline_AppHost>(
            new DistributedApplicationTestingBuilderOptions { EnableDashboard = hasDashboard }, arguments, cancellation);
        var localAws = builder.CreateResourceBuilder(builder.Resources.OfType<LocalAwsResource>().Single());
        foreach (var (name, value) in settings)
        {
            localAws.WithEnvironment(name, value);
        }

        foreach (var function in builder.Resources.OfType<LambdaFunctionResource>().Select(builder.CreateResourceBuilder))
        {
            foreach (var (name, value) in functionSettings)
            {
                function.WithEnvironment(name, value);
            }
        }

        var host = new RunningAppHost(await builder.BuildAsync(cancellation));
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_longestStart);
            await host._app.StartAsync(limit.Token);
            foreach (var resource in host.Model.Resources.OfType<IResourceWithWaitSupport>().Where(StartsWithTheHost))
            {
                await host.HealthyAsync(resource.Name, limit.Token);
            }

            return host;
        }
        catch (Exception error)
        {
            var states = host.States();
            await host.DisposeAsync();
            throw error is OperationCanceledException && !cancellation.IsCancellationRequested
                ? new TimeoutException($"Not everything was healthy within {s_longestStart.TotalMinutes} minutes:\n{states}", error)
                : new InvalidOperationException($"The app host did not start:\n{states}", error);
        }
    }

    public Task HealthyAsync(string resource, CancellationToken cancellation) =>
        Notifications.WaitForResourceHealthyAsync(resource, WaitBehavior.StopOnResourceUnavailable, cancellation).WaitAsync(s_longestStart, cancellation);

    /// <summary>Waits until a resource is as it should be, and says how it was last if it never is.</summary>
    public async Task<ResourceEvent> UntilAsync(string resource, Func<CustomResourceSnapshot, bool> isThere, CancellationToken cancellation)
    {
        try
        {
            return await Notifications.WaitForResourceAsync(resource, change => isThere(change.Snapshot), cancellation).WaitAsync(s_longestWait, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{resource} did not come to be so:\n{States()}");
        }
    }

    public CustomResourceSnapshot Snapshot(string resource) =>
        Notifications.TryGetCurrentState(resource, out var state) ? state.Snapshot : throw new InvalidOperationException($"There is no resource {resource}.");

    /// <summary>The process that runs a resource.</summary>
    public int ProcessId(string resource) =>
        Convert.ToInt32(Snapshot(resource).Properties.Single(property => property.Name == "executable.pid").Value, CultureInfo.InvariantCulture);

    /// <summary>Ends the processes that run a function, in the middle of whatever they do.</summary>
    public int KillFunction(string name)
    {
        var processes = Model.Resources.OfType<LambdaFunctionResource>().Where(function => function.FunctionName == name).Select(function => ProcessId(function.Name)).ToList();
        foreach (var id in processes)
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }

        return processes.Count;
    }

    /// <summary>Waits until a function is in the middle of an invocation.</summary>
    public async Task UntilBusyAsync(string function, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Aws };
        var since = Stopwatch.StartNew();
        var last = "";
        while (since.Elapsed < s_longestWait)
        {
            last = await http.GetStringAsync("/_localaws/functions", cancellation);
            if (JsonNode.Parse(last)![function]!["busy"]!.GetValue<int>() > 0)
            {
                return;
            }

            await Task.Yield();
        }

        throw new TimeoutException($"{function} was never busy; last seen: {last}");
    }

    private static bool StartsWithTheHost(IResource resource) =>
        !resource.Name.EndsWith("-install", StringComparison.Ordinal) && !resource.HasAnnotationOfType<ExplicitStartupAnnotation>();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string States() => string.Join('\n', Model.Resources.Select(resource => Notifications.TryGetCurrentState(resource.Name, out var state)
        ? $"{resource.Name}: {state.Snapshot.State?.Text} {state.Snapshot.HealthStatus} {string.Join(", ", state.Snapshot.HealthReports.Select(report => report.Description))}"
        : $"{resource.Name}: unknown"));
}
