using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>
/// Removes items whose time to live has passed, and tokens of transactions that no longer count. AWS takes up to days for
/// the former; until then such items are read as any other, here as there.
/// </summary>
internal sealed class ExpirySweeper(DynamoDbDatabase database, TableCatalog tables, StreamLog streams, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync();
        }
    }

    /// <summary>Removes all that has expired by now.</summary>
    public async Task SweepAsync()
    {
        var now = time.GetUtcNow();
        await database.Records.WriteAsync(session =>
            session.Execute("DELETE FROM transactions WHERE until <= $1", now.ToUnixTimeMilliseconds()));
        foreach (var table in tables.All.Where(table => table.TimeToLiveAttribute is not null))
        {
            // In small writes, so that others come between.
            while (await database.Records.WriteAsync(session => RemoveExpired(session, table.Name, now)) is > 0 and var removed)
            {
                streams.Signal(table);
                if (removed < AtOnce)
                {
                    break;
                }
            }
        }
    }

    private int RemoveExpired(Session session, string name, DateTimeOffset now)
    {
        if (tables.Find(name) is not { TimeToLiveAttribute: not null } table)
        {
            return 0;
        }

        var expired = ItemStore.Expired(session, table, now, AtOnce);
        foreach (var item in expired.Select(stored => stored.Parse()))
        {
            ItemStore.Delete(session, table, ItemKey.Of(table.Key, item), item);
            streams.Add(session, table, item, after: null, expired: true);
        }

        return expired.Count;
    }
}
