using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>
/// The app host as a process of its own, as a person runs it, where it matters what it prints, inherits, ends with or leaves behind.
/// Everything else uses <see cref="RunningAppHost"/>.
/// </summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly string _dataFolder;
    private readonly List<string> _output = [];
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppHostProcess(ProcessStartInfo start, string dataFolder)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        _dataFolder = dataFolder;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Valid once it is ready.</summary>
    public Uri Page => new(AddressPattern("Page").Match(Output).Groups[1].Value);

    /// <summary>Where LocalAws is; valid once it is ready.</summary>
    public Uri Aws => new(AddressPattern("AWS endpoint").Match(Output).Groups[1].Value);

    private static string Dll => Repository.PathOf($"ImagePipeline.AppHost/bin/{Configuration}/net10.0/ImagePipeline.AppHost.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains("Release") ? "Release" : "Debug";

    /// <summary>With free ports, but those that the options name.</summary>
    public static AppHostProcess Start(string dataFolder, IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, .. WithFreePorts(dataFolder, options)]) { WorkingDirectory = Repository.Root };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new AppHostProcess(start, dataFolder);
    }

    public static AppHostProcess Start(string dataFolder, params string[] options) => Start(dataFolder, new Dictionary<string, string>(), options);

    /// <summary>Under <c>dotnet run</c>, as the README says, at the head of a process group of its own.</summary>
    public static AppHostProcess StartWithDotnetRun(string dataFolder, params string[] options) => new(
        new ProcessStartInfo("setsid", ["dotnet", "run", "--project", "ImagePipeline.AppHost", "--no-build", "--configuration", Configuration, "--", .. WithFreePorts(dataFolder, options)])
        {
            WorkingDirectory = Repository.Root,
        },
        dataFolder);

    public Task ReadyAsync(CancellationToken cancellation) => SaysAsync("^Ready in ", cancellation);

    /// <summary>Waits for a line.</summary>
    public async Task<string> SaysAsync(string pattern, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_longestWait);
        while (true)
        {
            Task said;
            lock (_output)
            {
                if (_output.Find(line => Regex.IsMatch(line, pattern)) is { } found)
                {
                    return found;
                }

                said = _said.Task;
            }

            try
            {
                await said.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The app host did not say '{pattern}'. It said:\n{Output}");
            }
        }
    }

    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_longestWait, cancellation);
        return _process.ExitCode;
    }

    /// <summary>
    /// What it has started, found by this run's data folder or LocalAws's port in their environment; not the orchestrator and the dashboard.
    /// </summary>
    public List<Process> Children()
    {
        var localAws = Process.GetProcesses().Where(process => Has(process, $"LocalAws__DataFolder={_dataFolder}")).ToList();
        var port = localAws.SelectMany(EnvironmentOf).FirstOrDefault(line => line.StartsWith("LocalAws__Port=", StringComparison.Ordinal))?.Split('=')[1];
        return port is null
            ? localAws
            : [.. localAws, .. Process.GetProcesses().Where(process => EnvironmentOf(process).Any(line => Serves(line, $":{port}/")))];

        // A function's Runtime API, or the dev server's.
        static bool Serves(string line, string port) =>
            (line.StartsWith("AWS_LAMBDA_RUNTIME_API=", StringComparison.Ordinal) || line.StartsWith("API_URL=", StringComparison.Ordinal)) && line.Contains(port);
    }

    /// <summary>The variables that a process started with.</summary>
    public static string[] EnvironmentOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Split('\0');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Signal(string signal) => Signal(signal, $"{Id}");

    /// <summary>To every process of its group, as a terminal does.</summary>
    public void SignalGroup(string signal) => Signal(signal, $"-{Id}");

    /// <summary>Ends the app host and all its processes at once, as a power button would.</summary>
    public async Task KillAllAsync()
    {
        var children = Children();
        _process.Kill();
        children.ForEach(child => child.Kill());
        await _process.WaitForExitAsync().WaitAsync(s_longestWait);
        await Task.WhenAll(children.Select(child => child.WaitForExitAsync().WaitAsync(s_longestWait)));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            try
            {
                await ExitAsync(CancellationToken.None);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static string[] WithFreePorts(string dataFolder, string[] options) =>
    [
        "--data", dataFolder,
        .. options.Contains("--port") ? Array.Empty<string>() : ["--port", "0"],
        .. options.Contains("--frontend-port") ? Array.Empty<string>() : ["--frontend-port", "0"],
        .. options.Contains("--no-dashboard") ? Array.Empty<string>() : ["--dashboard-port", "0"],
        .. options,
    ];

    private static bool Has(Process process, string line) => EnvironmentOf(process).Contains(line);

    private static void Signal(string signal, string target)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", target]);
        kill.WaitForExit();
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource said;
        lock (_output)
        {
            _output.Add(line);
            said = _said;
            _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        said.SetResult();
    }

    private static Regex AddressPattern(string name) => new($@"^  {name} +(http\S+)", RegexOptions.Multiline);
}
