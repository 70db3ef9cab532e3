using System.Diagnostics;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>A line that a process wrote, to standard output or to standard error.</summary>
internal readonly record struct OutputLine(string Text, bool IsError);

/// <summary>A process of ours with its output as lines. Disposing it leaves nothing of it behind.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_killLimit = TimeSpan.FromSeconds(5);

    private readonly OrphanGuard _guard;
    private readonly Process _process;

    private ChildProcess(OrphanGuard guard, Process process, Task output)
    {
        _guard = guard;
        _process = process;
        Id = process.Id;
        Exit = WaitForExitAsync(output);
    }

    public int Id { get; }

    /// <summary>Completes with the exit code, after the last line of output.</summary>
    public Task<int> Exit { get; }

    public static ChildProcess Start(
        OrphanGuard guard,
        string command,
        IReadOnlyList<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment,
        Action<OutputLine> onLine,
        ProcessPriorityClass priority = ProcessPriorityClass.Normal)
    {
        var start = guard.Wrap(command, arguments);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        if (priority != ProcessPriorityClass.Normal)
        {
            // Before the guard lets it go ahead, so that every thread and child of it inherits this.
            process.PriorityClass = priority;
        }

        guard.Guard(process);
        return new ChildProcess(guard, process, Task.WhenAll(
            Read(process.StandardOutput, line => onLine(new OutputLine(line, IsError: false))),
            Read(process.StandardError, line => onLine(new OutputLine(line, IsError: true)))));
    }

    /// <summary>Asks the process to end; ends it when it does not within the limit.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        if (!Exit.IsCompleted && _guard.Ask(_process))
        {
            await ((Task)Exit.WaitAsync(limit)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exit.IsCompleted)
        {
            _guard.Kill(_process);
            await ((Task)Exit.WaitAsync(s_killLimit)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _process.Dispose();
    }

    private async Task<int> WaitForExitAsync(Task output)
    {
        await _process.WaitForExitAsync();
        _guard.Release(Id);

        // A grandchild may hold the pipe open for ever: what it says after this is not waited for.
        await output.WaitAsync(s_killLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.ExitCode;
    }

    private static async Task Read(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }
}
