using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>Takes new code without a restart of the app host: stops what runs a project, builds it, starts it again.</summary>
internal static class RebuildCommand
{
    public static IResourceBuilder<T> WithRebuildCommand<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithCommand(
            KnownResourceCommands.RebuildCommand,
            "Rebuild",
            context => RunAsync(builder.Resource, context),
            new CommandOptions { Description = "Stop, dotnet build, start again: takes changes of the code", IconName = "ArrowSync", Progress = new CommandProgressOptions { Message = "dotnet build" } });

    private static async Task<ExecuteCommandResult> RunAsync(IResource resource, ExecuteCommandContext context)
    {
        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        // What waits to be started takes the new code anyway.
        var processes = ProcessesOf(resource, context.Services.GetRequiredService<DistributedApplicationModel>())
            .FindAll(process => !OnDemandStart.HasNotStarted(notifications, process));
        await AllAsync(KnownResourceCommands.StopCommand);
        var failure = await BuildAsync(processes[0].Annotations.OfType<IProjectMetadata>().Last().ProjectPath, context.Logger, context.CancellationToken);
        await AllAsync(KnownResourceCommands.StartCommand);
        return failure is null
            ? CommandResults.Success()
            : CommandResults.Failure("It does not build; what was built before runs again.", new CommandResultData { Value = failure, Format = CommandResultFormat.Text, DisplayImmediately = true });

        Task AllAsync(string command) => Task.WhenAll(processes.Select(process => commands.ExecuteCommandAsync(process, command, context.CancellationToken)));
    }

    /// <summary>The resource itself, or those below it.</summary>
    private static List<IResource> ProcessesOf(IResource resource, DistributedApplicationModel model) => resource is ExecutableResource
        ? [resource]
        : [.. model.Resources.Where(other => other.Annotations.OfType<ResourceRelationshipAnnotation>().Any(relation => relation.Resource == resource && relation.Type == "Parent"))];

    /// <summary>Null, or else the compiler's errors.</summary>
    private static async Task<string?> BuildAsync(string project, ILogger logger, CancellationToken cancellationToken)
    {
        var configuration = BuiltProject.ConfigurationOf(typeof(RebuildCommand).Assembly);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "--configuration", configuration, "--nologo", "--verbosity", "quiet"]) { RedirectStandardOutput = true })!;
        var errors = new List<string>();
        while (await build.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            Log.BuildOutput(logger, line);
            if (line.Contains(": error ", StringComparison.Ordinal) && !errors.Contains(line))
            {
                errors.Add(line);
            }
        }

        await build.WaitForExitAsync(cancellationToken);
        return build.ExitCode == 0 ? null : string.Join('\n', errors);
    }
}
