using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>What every resource's run needs, made once.</summary>
internal sealed class RunServices : IDisposable
{
    private readonly HttpClient _http = HealthProbe.CreateClient();
    private readonly ProjectBuilds _builds;
    private readonly ViteApps _vite;

    public RunServices(Terminal terminal, TimeProvider time)
    {
        Terminal = terminal;
        Time = time;
        Health = new HealthProbe(_http, time);
        var commands = new CommandRunner(Guard, HostEnvironment);
        _builds = new ProjectBuilds(commands, time);
        _vite = new ViteApps(commands);
    }

    public Terminal Terminal { get; }

    public TimeProvider Time { get; }

    public HealthProbe Health { get; }

    public OrphanGuard Guard { get; } = OrphanGuard.Create();

    public IReadOnlyDictionary<string, string> HostEnvironment { get; } = Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");

    public Task<Prepared> PrepareAsync(Resource resource, Action<string> working, CancellationToken cancellationToken) => resource switch
    {
        ProjectResource project => _builds.BuildAsync(project.ProjectPath, () => working("dotnet build"), cancellationToken),
        ViteAppResource app => _vite.PrepareAsync(app, () => working("npm ci"), cancellationToken),
        _ => throw new InvalidOperationException($"The embedded runner cannot run '{resource.Name}'."),
    };

    public void Dispose()
    {
        _builds.Dispose();
        _http.Dispose();
        Guard.Dispose();
    }
}
