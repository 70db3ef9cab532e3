namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Removes records of streams that are older than a day, and streams that ended that long ago.</summary>
internal sealed class StreamSweeper(DynamoDbDatabase database, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync();
        }
    }

    /// <summary>Removes all that is too old by now.</summary>
    public async Task SweepAsync()
    {
        var before = time.GetUtcNow() - Retention;
        // In small writes, so that others come between.
        while (await database.Records.WriteAsync(session => StreamStore.Trim(session, before, AtOnce)) == AtOnce)
        {
        }

        await database.Records.WriteAsync(session => StreamStore.Forget(session, before));
    }
}
