using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>An app host process and everything it said so far.</summary>
internal sealed partial class RunningAppHost : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningAppHost(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static RunningAppHost Start(StandInRepository repository, string[] options, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [repository.AppHost, .. options]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningAppHost(start);
    }

    /// <summary>Free ports, and data of its own.</summary>
    public static RunningAppHost Start(StandInRepository repository) =>
        Start(repository, ["--port", "0", "--frontend-port", "0", "--data", "data"]);

    public async Task<string> SaysAsync(string pattern, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_limit);
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

    /// <summary>The lines of the table, each split into its columns.</summary>
    public async Task<List<string[]>> TableAsync(CancellationToken cancellation)
    {
        await SaysAsync("^(Ready in|[0-9]+ of [0-9]+ resources)", cancellation);
        lock (_output)
        {
            return [.. _output.SkipWhile(line => !line.StartsWith("RESOURCE")).TakeWhile(line => line.Length > 0).Select(line => Columns().Split(line))];
        }
    }

    /// <summary>Every process that said <c>pid n</c> or <c>child n</c>.</summary>
    public List<int> Children()
    {
        lock (_output)
        {
            return [.. _output.SelectMany(line => ProcessId().Matches(line)).Select(match => int.Parse(match.Groups[1].Value))];
        }
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_limit, cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            await ExitAsync(CancellationToken.None);
        }

        _process.Dispose();
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

    [GeneratedRegex(@"\b(?:pid|child) (\d+)")]
    private static partial Regex ProcessId();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
