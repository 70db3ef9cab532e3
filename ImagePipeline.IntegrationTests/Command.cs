using System.Diagnostics;
using System.Text;

namespace ImagePipeline.IntegrationTests;

/// <summary>A program that a test runs to its end, in the repository's folder.</summary>
internal static class Command
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    /// <summary>What it printed. The test fails, and shows that, when the exit code is not 0.</summary>
    public static Task<string> RunAsync(string command, params string[] arguments) => RunAsync(new Dictionary<string, string?>(), command, arguments);

    /// <summary>The same with environment variables of its own.</summary>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, string?> environment, string command, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(command, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        foreach (var (name, value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
        return output.ToString();

        void Add(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
