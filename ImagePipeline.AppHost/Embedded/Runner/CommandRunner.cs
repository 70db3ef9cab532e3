using System.ComponentModel;
using System.Diagnostics;

namespace ImagePipeline.AppHost.Embedded;

internal sealed record CommandResult(bool Succeeded, IReadOnlyList<string> Output);

/// <summary>Runs a tool to its end: dotnet build, npm ci, node --version.</summary>
internal sealed class CommandRunner(OrphanGuard guard, IReadOnlyDictionary<string, string> environment)
{
    public async Task<CommandResult> RunAsync(
        string command,
        IReadOnlyList<string> arguments,
        string workingDirectory,
        TimeSpan limit,
        CancellationToken cancellationToken,
        ProcessPriorityClass priority = ProcessPriorityClass.Normal)
    {
        var output = new List<string>();
        ChildProcess process;
        try
        {
            process = ChildProcess.Start(guard, command, arguments, workingDirectory, environment, Add, priority);
        }
        catch (Win32Exception e)
        {
            return new CommandResult(false, [e.Message]);
        }

        await using (process)
        {
            try
            {
                var exitCode = await process.Exit.WaitAsync(limit, cancellationToken);
                return new CommandResult(exitCode == 0, output);
            }
            catch (TimeoutException)
            {
                return new CommandResult(false, [.. output, $"{command} did not end within {limit.TotalMinutes:0} minutes"]);
            }
        }

        void Add(OutputLine line)
        {
            lock (output)
            {
                output.Add(line.Text);
            }
        }
    }
}
