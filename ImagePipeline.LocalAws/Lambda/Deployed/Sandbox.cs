using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>One process of a deployed function, from its start to its end, with a folder of its own for temporary files.</summary>
/// <param name="code">The folder that is unpacked from the zip, in which it runs.</param>
/// <param name="folder">The sandbox's own, deleted with it.</param>
/// <param name="setEnvironment">Sets the variables of the process.</param>
/// <param name="longestIdle">How long it may wait for an invocation.</param>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html</remarks>
internal sealed class Sandbox(
    string id, Function function, FunctionDefinition definition, FunctionProcess process, string code, string folder,
    Action<Sandbox, IDictionary<string, string?>> setEnvironment, TimeSpan longestIdle, TimeProvider time, ILogger logger)
{
    /// <summary>How long a process may take to ask for its first invocation; after that it is started once more, within the function's timeout.</summary>
    private static readonly TimeSpan s_longestInit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The path below which it finds the Runtime API.</summary>
    public string Id => id;

    public Function Function => function;

    public FunctionDefinition Definition => definition;

    public FunctionProcess Process => process;

    public string Code => code;

    /// <summary>In place of <c>/tmp</c>, which is this machine's.</summary>
    public string Temporary => Path.Combine(folder, "tmp");

    /// <summary>From the start of the process to its first poll.</summary>
    public TimeSpan InitDuration { get; private set; }

    /// <summary>The most resident memory that it had, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Runs the process to its end, and tells the function of it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        process.End = () => _end.TrySetResult();
        using var stopped = stopping.Register(process.End);
        Func<string, FunctionResult> failure;
        try
        {
            failure = await RunAsync(s_longestInit) ?? await RunAsync(definition.Timeout) ?? (request => FunctionFailure.TimedOut(request, definition.Timeout));
        }
        catch (Exception error)
        {
            Log.SandboxBroken(logger, definition.QualifiedName, error);
            failure = FunctionFailure.Exited;
        }

        Delete();
        // LocalAws stopping says nothing about what the process was at: it is taken up at the next start.
        if (!stopping.IsCancellationRequested)
        {
            function.Disconnect(process, failure);
        }
    }

    /// <summary>Ends the process of a sandbox that a LocalAws before this one has left behind.</summary>
    public static void EndOrphan(string folder)
    {
        try
        {
            // 4711 638000000000000000
            if (File.ReadAllText(Path.Combine(folder, "pid")).Split(' ') is [var number, var start])
            {
                using var orphan = System.Diagnostics.Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
                // Another program may have got its number.
                if (Math.Abs(orphan.StartTime.Ticks - long.Parse(start, CultureInfo.InvariantCulture)) < TimeSpan.TicksPerSecond)
                {
                    orphan.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException or InvalidOperationException or Win32Exception)
        {
            // It is gone already.
        }
    }

    /// <returns>How the process ended, or null where it was not ready within the limit.</returns>
    private async Task<Func<string, FunctionResult>?> RunAsync(TimeSpan longestInit)
    {
        Directory.CreateDirectory(Temporary);
        if (!File.Exists(Path.Combine(code, "bootstrap")))
        {
            return FunctionFailure.NoBootstrap;
        }

        Process program;
        var startedAt = time.GetTimestamp();
        try
        {
            program = await StartAsync();
        }
        catch (Win32Exception error)
        {
            return request => FunctionFailure.BadBootstrap(request, Words(error));
        }

        using (program)
        {
            var exited = program.WaitForExitAsync();
            var output = Task.WhenAll(ForwardAsync(program.StandardOutput), ForwardAsync(program.StandardError));
            using var init = new CancellationTokenSource();
            var isReady = await Task.WhenAny(exited, _end.Task, process.Ready, Task.Delay(longestInit, time, init.Token)) == process.Ready;
            await init.CancelAsync();
            if (isReady)
            {
                InitDuration = time.GetElapsedTime(startedAt);
                Log.SandboxReady(logger, definition.QualifiedName, InitDuration.TotalMilliseconds);
                await WatchAsync(program, exited);
            }

            var isLate = !exited.IsCompleted && !_end.Task.IsCompleted && !isReady;
            End(program);
            await exited;
            // A process that it has started itself may hold its output open.
            await output.WaitAsync(s_lastWords, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Log.SandboxEnded(logger, definition.QualifiedName, PeakMemory / (1024 * 1024), definition.MemoryMegabytes);
            var how = Words(program.ExitCode);
            return isLate ? null : request => FunctionFailure.Exited(request, how);
        }
    }

    private async Task<Process> StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(code, "bootstrap"))
        {
            WorkingDirectory = code,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        setEnvironment(this, start.Environment);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var program = System.Diagnostics.Process.Start(start)!;
                program.StandardInput.Close();
                await File.WriteAllTextAsync(Path.Combine(folder, "pid"), string.Create(CultureInfo.InvariantCulture, $"{program.Id} {program.StartTime.Ticks}"));
                return program;
            }
            catch (Win32Exception busy) when (busy.NativeErrorCode == 26 && attempt < 10)
            {
                // Another process that is being started has inherited the file while it was written, and drops it in a moment.
                await Task.Delay(TimeSpan.FromMilliseconds(20), time);
            }
        }
    }

    /// <summary>Ends once the process has ended, is to, or uses more than the function may.</summary>
    private async Task WatchAsync(Process program, Task exited)
    {
        do
        {
            if (Excess(program) is { } excess)
            {
                Log.SandboxExceeds(logger, definition.QualifiedName, excess);
                return;
            }

            function.RetireIdle(process, longestIdle);
        }
        while (await Task.WhenAny(exited, _end.Task, Task.Delay(s_interval, time)) is var first && first != exited && first != _end.Task);
    }

    private string? Excess(Process program)
    {
        try
        {
            program.Refresh();
            // Not every system keeps the peak.
            PeakMemory = Math.Max(PeakMemory, Math.Max(program.WorkingSet64, program.PeakWorkingSet64));
            if (PeakMemory > definition.MemoryMegabytes * 1024L * 1024)
            {
                return $"{PeakMemory / (1024 * 1024)} MB of its {definition.MemoryMegabytes} MB of memory";
            }

            var most = definition.Deployed!.EphemeralStorage;
            var stored = new DirectoryInfo(Temporary).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / (1024 * 1024);
            return stored > most ? $"{stored} MB of its {most} MB of ephemeral storage; on AWS it would have been told that no space is left" : null;
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException)
        {
            // The process, or a file of it that was there a moment ago.
            return null;
        }
    }

    private async Task ForwardAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Log.FunctionWrote(logger, definition.QualifiedName, line);
        }
    }

    private static void End(Process program)
    {
        try
        {
            program.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private void Delete()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The next start of LocalAws deletes it.
        }
    }

    // EACCES, ENOEXEC and so on: "Permission denied" is "permission denied" in Go.
    private static string Words(Win32Exception error) => error.NativeErrorCode switch
    {
        2 => "no such file or directory",
        8 => "exec format error",
        13 => "permission denied",
        _ => error.Message,
    };

    /// <param name="exitCode">A process that a signal ended has 128 and the signal's number.</param>
    private static string Words(int exitCode) => exitCode switch
    {
        0 => "",
        128 + 6 => "signal: aborted",
        128 + 9 => "signal: killed",
        128 + 11 => "signal: segmentation fault",
        128 + 15 => "signal: terminated",
        _ => string.Create(CultureInfo.InvariantCulture, $"exit status {exitCode}"),
    };
}
