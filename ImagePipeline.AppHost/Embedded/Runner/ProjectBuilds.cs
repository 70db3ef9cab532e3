namespace ImagePipeline.AppHost.Embedded;

/// <summary>
/// Builds each project once, however many resources run it; one build at a time, since they share references. A build
/// that failed is tried again when the next resource asks.
/// </summary>
internal sealed class ProjectBuilds(CommandRunner commands, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<Prepared>> _builds = [];
    private readonly CancellationTokenSource _disposing = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly string _configuration = BuildFacts.Of("configuration");

    /// <summary>A caller that gives up waiting does not take the build from the others.</summary>
    public Task<Prepared> BuildAsync(string projectPath, Action building, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_builds.TryGetValue(projectPath, out var build) || HasFailed(build))
            {
                _builds[projectPath] = build = BuildOnceAsync(projectPath, building, _disposing.Token);
            }

            return build.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await ((Task)Task.WhenAll(_builds.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _oneAtATime.Dispose();
        _disposing.Dispose();
    }

    private static bool HasFailed(Task<Prepared> build) => build.IsCompleted && (!build.IsCompletedSuccessfully || build.Result.Error is not null);

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
