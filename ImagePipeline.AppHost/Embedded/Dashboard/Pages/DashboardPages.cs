using System.Diagnostics;
using System.Text.Json;
using Aspire.Hosting.JavaScript;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

internal enum PagesState
{
    /// <summary>The model has no Vite app with a script to build them; the API answers all the same.</summary>
    None,
    Building,
    Ready,
    Failed,
}

/// <summary>
/// The dashboard's pages, which the front end's package builds beside its own: <c>npm run build:dashboard</c> writes
/// <c>dist/dashboard</c>. They are built when their sources are newer, at the lowest priority, so that the resources that
/// start meanwhile lose nothing to it.
/// </summary>
internal sealed class DashboardPages(IReadOnlyList<ResourceRun> runs, RunServices services)
{
    private const string Script = "build:dashboard";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly ResourceRun? _app = runs.FirstOrDefault(run => run.Resource is ViteAppResource app && HasScript(app.WorkingDirectory));

    public PagesState State { get; private set; } = PagesState.Building;

    /// <summary>The last words of a build that failed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Where the built pages are; null where there is nothing to build them from.</summary>
    public string? Folder => _app is null ? null : OutputOf(PackageOf(_app));

    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        if (_app is null)
        {
            State = PagesState.None;
            return;
        }

        var package = PackageOf(_app);
        if (IsUpToDate(package))
        {
            State = PagesState.Ready;
            return;
        }

        // The app's own preparation installs the packages that the build needs, too.
        await _app.Status.WaitUntilAsync(status => status.State is not (ResourceState.Waiting or ResourceState.Building), cancellationToken);
        if (Executables.Find("npm") is not { } npm || !ViteApps.IsInstalled(package))
        {
            (State, Output) = (PagesState.Failed, $"The packages of {package} are not installed. {_app.Status.Detail}");
            return;
        }

        var startedAt = services.Time.GetUtcNow().UtcDateTime;
        var result = await services.Commands.RunAsync(npm, ["run", "--silent", Script], package, s_limit, cancellationToken, ProcessPriorityClass.Idle);
        if (result.Succeeded)
        {
            File.WriteAllText(StampOf(package), "");
            File.SetLastWriteTimeUtc(StampOf(package), startedAt);
        }

        Output = string.Join('\n', result.Output.TakeLast(40));
        State = result.Succeeded ? PagesState.Ready : PagesState.Failed;
    }

    /// <summary>Built, and nothing that it is made of was changed since the build began.</summary>
    internal static bool IsUpToDate(string package)
    {
        var stamp = new FileInfo(StampOf(package));
        return stamp.Exists && UpToDateCheck.NewestIn(new DirectoryInfo(package)) <= stamp.LastWriteTimeUtc;
    }

    internal static string OutputOf(string package) => Path.Combine(package, "dist", "dashboard");

    private static string StampOf(string package) => Path.Combine(OutputOf(package), ".built");

    private static string PackageOf(ResourceRun app) => ((ViteAppResource)app.Resource).WorkingDirectory;

    private static bool HasScript(string package)
    {
        var file = Path.Combine(package, "package.json");
        if (!File.Exists(file))
        {
            return false;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.TryGetProperty("scripts", out var scripts) && scripts.TryGetProperty(Script, out _);
    }
}
