using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Embedded;
using ImagePipeline.AppHost.Embedded.Dashboard;

namespace Aspire.Hosting;

/// <summary>The embedded stand-in for Aspire's application: same calls, run by <see cref="Runner"/>.</summary>
public class DistributedApplication
{
    private readonly IReadOnlyList<Resource> _resources;
    private readonly Terminal _terminal;
    private readonly DashboardOptions? _dashboard;

    internal DistributedApplication(IReadOnlyList<Resource> resources, Terminal terminal, DashboardOptions? dashboard)
    {
        _resources = resources;
        _terminal = terminal;
        _dashboard = dashboard;
    }

    /// <summary>Reads the command line; <c>--help</c> and mistakes in it end the process here.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        var terminal = Terminal.ForConsole();
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            // A person who mistyped a path wants the sentence, not the stack.
            terminal.Error(((Exception)e.ExceptionObject).Message);
            Environment.Exit(1);
        };

        var commandLine = CommandLine.Parse(args);
        if (commandLine.Answer is { } answer)
        {
            (commandLine.IsError ? Console.Error : Console.Out).WriteLine(answer);
            Environment.Exit(commandLine.IsError ? 2 : 0);
        }

        return new DistributedApplicationBuilder(commandLine.Settings, terminal);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl-C, SIGTERM or <paramref name="cancellationToken"/>, then stops everything.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var runner = new Runner(_resources, _terminal, TimeProvider.System, _dashboard);
        await runner.RunAsync(cancellationToken);
    }
}
