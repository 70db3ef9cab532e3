using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What S3 does besides answering: setting aside what a crash left, sending events, and lifecycle rules.</summary>
internal sealed class S3Worker(
    [FromKeyedServices("s3")] Database database, ObjectFiles files, Notifier notifier, LifecycleRun lifecycle, TimeProvider time, ILogger<S3Worker> logger) : BackgroundService
{
    private static readonly TimeSpan LifecycleInterval = TimeSpan.FromMinutes(10);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SetOrphansAside();
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(notifier.RunAsync(stoppingToken), RunLifecycleAsync(stoppingToken));

    private void SetOrphansAside()
    {
        var named = database.Read(S3Database.Files);
        var orphans = files.Unnamed(named);
        if (orphans.Count > 0 && named.Count == 0)
        {
            // Not a crash's rest but everything there was: the database is another than the objects'.
            Log.ObjectsWithoutDatabase(logger, orphans.Count, files.Root);
        }
        else if (orphans.Count > 0)
        {
            Log.OrphansSetAside(logger, orphans.Count, files.SetAside(orphans));
        }
    }

    private async Task RunLifecycleAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(LifecycleInterval, time);
        do
        {
            try
            {
                await lifecycle.RunAsync(cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.LifecycleFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }
}
