using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using ImagePipeline.AppHost.Embedded.Dashboard;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>What every resource's run needs, made once.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private static readonly TimeSpan s_cleanUpLimit = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = HealthProbe.CreateClient();
    private readonly ProjectBuilds _builds;
    private readonly Containers _containers;
    private readonly ViteApps _vite;

    public RunServices(Terminal terminal, TimeProvider time, DashboardAddress? dashboard)
    {
        Terminal = terminal;
        Time = time;
        Dashboard = dashboard;
        Health = new HealthProbe(_http, time);
        Commands = new CommandRunner(Guard, HostEnvironment);
        _builds = new ProjectBuilds(Commands, time);
        _containers = new Containers(Commands);
        _vite = new ViteApps(Commands);
    }

    public Terminal Terminal { get; }

    public TimeProvider Time { get; }

    /// <summary>Null where the person wants no dashboard.</summary>
    public DashboardAddress? Dashboard { get; }

    public CommandRunner Commands { get; }

    public HealthProbe Health { get; }

    public OrphanGuard Guard { get; } = OrphanGuard.Create();

    public IReadOnlyDictionary<string, string> HostEnvironment { get; } = Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");

    public Task<Prepared> PrepareAsync(Resource resource, Action<string> working, CancellationToken cancellationToken) => resource switch
    {
        ProjectResource project => _builds.BuildAsync(project.ProjectPath, () => working("dotnet build"), cancellationToken),
        ContainerResource container => _containers.PrepareAsync(container, working, cancellationToken),
        ViteAppResource app => _vite.PrepareAsync(app, () => working("npm ci"), cancellationToken),
        _ => throw new InvalidOperationException($"The embedded runner cannot run '{resource.Name}'."),
    };

    public async Task CleanUpAsync(Prepared prepared)
    {
        if (prepared.CleanUp.Count > 0)
        {
            await Commands.RunAsync(prepared.Command, prepared.CleanUp, prepared.WorkingDirectory, s_cleanUpLimit, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _builds.DisposeAsync();
        _http.Dispose();
        Dashboard?.Dispose();
        Guard.Dispose();
    }
}
