using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The real app host with all it starts, as a person runs it, on free ports and a data folder of its own.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppHostProcess(string dataFolder, int awsPort, int pagePort, IReadOnlyDictionary<string, string> environment, string[] options)
    {
        Aws = new Uri($"http://localhost:{awsPort}");
        Page = new Uri($"http://localhost:{pagePort}");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Dll, "--port", $"{awsPort}", "--frontend-port", $"{pagePort}", "--data", dataFolder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The app host ended.\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Aws { get; }

    public Uri Page { get; }

    /// <summary>What opens the dashboard, as the table of the start prints it.</summary>
    public Uri DashboardLogin { get; private set; } = new("about:blank");

    public int Id => _process.Id;

    public string Output => string.Join('\n', _output);

    private static string Dll =>
        Repository.PathOf($"ImagePipeline.AppHost/bin/{Configuration}/net10.0/ImagePipeline.AppHost.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains("Release") ? "Release" : "Debug";

    public static Task<AppHostProcess> StartAsync(string dataFolder, CancellationToken cancellation, params string[] options) =>
        StartAsync(dataFolder, new Dictionary<string, string>(), cancellation, options);

    public static async Task<AppHostProcess> StartAsync(
        string dataFolder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation, params string[] options)
    {
        var host = new AppHostProcess(dataFolder, FreePort(), FreePort(), environment, options);
        try
        {
            await host._ready.Task.WaitAsync(LongestStart, cancellation);
            return host;
        }
        catch (TimeoutException)
        {
            await host.DisposeAsync();
            throw new TimeoutException($"The app host was not ready within {LongestStart.TotalSeconds} s.\n{host.Output}");
        }
    }

    /// <summary>Ends the app host and all its processes at once, as a power button would.</summary>
    public async Task KillAllAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(LongestStop);
    }

    /// <summary>Ends the processes that run a function, in the middle of whatever they do.</summary>
    public int KillFunction(string name)
    {
        var killed = 0;
        foreach (var process in Process.GetProcessesByName("ImagePipeline.Functions").Concat(Process.GetProcessesByName("dotnet")))
        {
            using (process)
            {
                if (IsFunction(process.Id, name))
                {
                    process.Kill();
                    killed++;
                }
            }
        }

        return killed;
    }

    /// <summary>Waits until a function is in the middle of an invocation.</summary>
    public async Task UntilBusyAsync(string function, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Aws };
        var since = Stopwatch.StartNew();
        var last = "";
        while (since.Elapsed < LongestStop)
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

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // As Ctrl-C does; what does not end by then is killed.
            using var interrupt = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(LongestStop);
            }
            catch (TimeoutException)
            {
                await KillAllAsync();
            }
        }

        _process.Dispose();
    }

    private bool IsFunction(int processId, string name)
    {
        try
        {
            var environment = File.ReadAllText($"/proc/{processId}/environ").Split('\0');
            return environment.Contains($"_HANDLER={name}") && environment.Any(line => line.Contains($":{Aws.Port}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        while (_output.Count > 2000)
        {
            _output.TryDequeue(out _);
        }

        if (LoginPattern().Match(line) is { Success: true } login)
        {
            DashboardLogin = new Uri(login.Value);
        }

        if (line.StartsWith("Ready in ", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }

    [GeneratedRegex(@"http://localhost:\d+/login\?t=\S+")]
    private static partial Regex LoginPattern();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
