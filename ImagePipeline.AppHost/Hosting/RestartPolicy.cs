using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>
/// Starts a process again that ended by itself, later each time; one that a person stopped stays stopped. Aspire has no restart policy yet:
/// https://github.com/microsoft/aspire/issues/5003
/// </summary>
internal sealed class RestartPolicy(
    ResourceNotificationService notifications, ResourceLoggerService loggers, ResourceCommandService commands, TimeProvider time) : BackgroundService
{
    /// <summary>EX_CONFIG of sysexits.h: a person has to mend something first, and the process has said what.</summary>
    public const int ConfigurationError = 78;

    private readonly Dictionary<string, string?> _states = [];
    private readonly Dictionary<string, Backoff> _backoffs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!change.Resource.HasAnnotationOfType<RestartOnCrashAnnotation>())
            {
                continue;
            }

            var state = change.Snapshot.State?.Text;
            var before = _states.GetValueOrDefault(change.ResourceId);
            _states[change.ResourceId] = state;
            if (state == before)
            {
                continue;
            }

            if (!_backoffs.TryGetValue(change.ResourceId, out var backoff))
            {
                _backoffs[change.ResourceId] = backoff = new Backoff(time, Random.Shared);
            }

            if (state == KnownResourceStates.Running)
            {
                backoff.Started();
            }
            else if (before == KnownResourceStates.Running && IsCrash(change.Snapshot))
            {
                _ = RestartAsync(change, backoff.Next(), stoppingToken);
            }
        }
    }

    /// <summary>What a person stops goes from Running to Stopping; what crashes does not.</summary>
    private static bool IsCrash(CustomResourceSnapshot snapshot) =>
        (snapshot.State?.Text == KnownResourceStates.Finished || snapshot.State?.Text == KnownResourceStates.Exited) && snapshot.ExitCode != ConfigurationError;

    private async Task RestartAsync(ResourceEvent crashed, TimeSpan pause, CancellationToken stopping)
    {
        Log.Crashed(loggers.GetLogger(crashed.ResourceId), crashed.Resource.Name, crashed.Snapshot.ExitCode, pause.TotalSeconds);
        try
        {
            await Task.Delay(pause, time, stopping);
            // Somebody may have started it meanwhile.
            if (notifications.TryGetCurrentState(crashed.ResourceId, out var now) && KnownResourceStates.TerminalStates.Contains(now.Snapshot.State?.Text))
            {
                await commands.ExecuteCommandAsync(crashed.ResourceId, KnownResourceCommands.StartCommand, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The app host ends.
        }
    }
}

internal sealed class RestartOnCrashAnnotation : IResourceAnnotation;

internal static class RestartPolicyBuilderExtensions
{
    /// <summary>Starts the process again, with back-off, when it ends by itself.</summary>
    public static IResourceBuilder<T> WithRestartOnCrash<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource
    {
        var services = builder.ApplicationBuilder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<RestartPolicy>();
        return builder.WithAnnotation(new RestartOnCrashAnnotation());
    }
}
