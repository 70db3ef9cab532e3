using System.Collections.Concurrent;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Builds each project once, however many resources run it; one build at a time, since they share references.</summary>
internal sealed class ProjectBuilds(CommandRunner commands, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Lazy<Task<Prepared>>> _builds = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly string _configuration = BuildFacts.Of("configuration");

    public Task<Prepared> BuildAsync(string projectPath, Action building, CancellationToken cancellationToken) =>
        _builds.GetOrAdd(projectPath, path => new(() => BuildOnceAsync(path, building, cancellationToken))).Value;

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<Prepared> BuildOnceAsync(string projectPath, Action building, CancellationToken cancellationToken)
    {
        if (!File.Exists(projectPath))
        {
            return Prepared.Failed($"there is no project {projectPath}");
        }

        if (!UpToDateCheck.IsUpToDate(projectPath, _configuration))
        {
            building();
            await _oneAtATime.WaitAsync(cancellationToken);
            try
            {
                var startedAt = time.GetUtcNow().UtcDateTime;
                string[] arguments = ["build", projectPath, "-c", _configuration, "-v", "q", "--nologo", "-clp:NoSummary"];
                var result = await commands.RunAsync("dotnet", arguments, Path.GetDirectoryName(projectPath)!, s_limit, cancellationToken);
                if (!result.Succeeded)
                {
                    return Prepared.Failed($"dotnet build failed{CompilerErrors.FirstOf(result.Output)}");
                }

                BuildOutput.MarkBuilt(projectPath, _configuration, startedAt);
            }
            finally
            {
                _oneAtATime.Release();
            }
        }

        return BuildOutput.Find(projectPath, _configuration) is { } output
            ? Prepared.Run("dotnet", [output.Assembly], Path.GetDirectoryName(projectPath)!)
            : Prepared.Failed($"{projectPath} built, but left no executable");
    }
}
