using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.AppHost.Run;

/// <summary>
/// Says on the terminal where the page and the dashboard are once everything is healthy, and of what failed its last lines; later, what
/// crashes and when all is well again.
/// </summary>
internal sealed partial class StartReport(
    ResourceNotificationService notifications, ResourceLoggerService loggers, DistributedApplicationModel model, IConfiguration configuration) : BackgroundService
{
    private const int LastLines = 8;

    private readonly Dictionary<string, ResourceEvent> _latest = [];
    private readonly HashSet<string> _failed = [];
    private bool _isHealthy;
    private bool _wasReady;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watched = model.Resources.Where(resource => resource is IResourceWithEndpoints && resource.Name != KnownResourceNames.Dashboard).Select(resource => resource.Name).ToHashSet();
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!watched.Contains(change.Resource.Name))
            {
                continue;
            }

            _latest[change.Resource.Name] = change;
            await ReportAsync(change, watched.Count, stoppingToken);
        }
    }

    private async Task ReportAsync(ResourceEvent change, int count, CancellationToken cancellationToken)
    {
        if (IsFailed(change.Snapshot))
        {
            if (_failed.Add(change.Resource.Name))
            {
                Console.Out.WriteLine($"{change.Resource.Name} {Describe(change.Snapshot)}");
                foreach (var line in await LastLinesAsync(change, cancellationToken))
                {
                    Console.Out.WriteLine($"    {line}");
                }
            }
        }
        else if (change.Snapshot.State?.Text == KnownResourceStates.Running)
        {
            _failed.Remove(change.Resource.Name);
        }

        var isHealthy = _latest.Count == count && _latest.Values.All(IsHealthy);
        if (isHealthy && !_isHealthy)
        {
            Console.Out.WriteLine(_wasReady ? "Everything is healthy again." : Addresses());
            _wasReady = true;
        }

        _isHealthy = isHealthy;
    }

    private string Addresses()
    {
        var elapsed = TimeProvider.System.GetUtcNow() - Process.GetCurrentProcess().StartTime;
        var lines = new List<string> { $"Ready in {elapsed.TotalSeconds:0.0} s." };
        // What a person opens first was added last.
        lines.AddRange(model.Resources.Reverse().Where(resource => _latest.ContainsKey(resource.Name)).SelectMany(resource => _latest[resource.Name].Snapshot.Urls)
            .Where(url => url.DisplayProperties.DisplayName.Length > 0)
            .Select(url => $"  {url.DisplayProperties.DisplayName,-14}{url.Url}"));
        if (model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(resource => resource.Name == KnownResourceNames.Dashboard) is { } dashboard)
        {
            lines.Add($"  {"Dashboard",-14}{dashboard.GetEndpoint("http").Url}/login?t={configuration["AppHost:BrowserToken"]}");
        }

        return string.Join(Environment.NewLine, [.. lines, "Ctrl-C stops everything."]);
    }

    private static bool IsHealthy(ResourceEvent resource) =>
        resource.Snapshot is { HealthStatus: HealthStatus.Healthy, State.Text: "Running" } or { State.Text: "NotStarted" } or { State.Text: "Finished", ExitCode: 0 };

    private static bool IsFailed(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        "FailedToStart" or "RuntimeUnhealthy" => true,
        "Finished" or "Exited" => snapshot.ExitCode is not (null or 0),
        _ => false,
    };

    private static string Describe(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        "FailedToStart" => "could not be started:",
        "RuntimeUnhealthy" => "needs a container engine that runs: install Docker from https://docs.docker.com/get-docker, start it, and then this again.",
        _ => $"ended with exit code {snapshot.ExitCode}:",
    };

    private async Task<IEnumerable<string>> LastLinesAsync(ResourceEvent resource, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            await foreach (var batch in loggers.GetAllAsync(resource.ResourceId).WithCancellation(cancellationToken))
            {
                lines.AddRange(batch.Select(line => Timestamp().Replace(line.Content, "")).Where(line => !line.StartsWith("[sys]", StringComparison.Ordinal)));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Aspire refuses the log of what is started anew or stopped just then, which must not end the app host.
            lines.Add($"Its last lines cannot be read: {exception.Message}");
        }

        return lines.TakeLast(LastLines);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT[\d:.]+Z ")]
    private static partial Regex Timestamp();
}
