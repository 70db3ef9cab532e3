using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What S3 does besides answering: sweeping at the start, sending events, and lifecycle rules.</summary>
internal sealed class S3Worker(
    [FromKeyedServices("s3")] Database database, ObjectFiles files, Notifier notifier, LifecycleRun lifecycle, TimeProvider time, ILogger<S3Worker> logger) : BackgroundService
{
    private static readonly TimeSpan LifecycleInterval = TimeSpan.FromMinutes(10);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: a file that is being written has no row yet.
        files.Sweep(database.Read(S3Database.Files));
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(notifier.RunAsync(stoppingToken), RunLifecycleAsync(stoppingToken));

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
