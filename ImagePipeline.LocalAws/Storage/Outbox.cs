using System.Diagnostics;
using System.Threading.Channels;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>A message that waits in an outbox: where to, and what.</summary>
/// <param name="Traceparent">The span that it follows from; null where nothing is traced.</param>
internal sealed record OutboxMessage(long Id, string Target, byte[] Payload, string? Traceparent = null)
{
    /// <summary>Whether nobody tries again if this fails, until the next start.</summary>
    public bool IsLastAttempt { get; init; }
}

/// <summary>
/// Messages to other services, written in the same transaction as the change that causes them and sent afterwards, at
/// least once and in no certain order, so that no crash can come between a change and its consequences.
/// </summary>
internal sealed class Outbox(Database database, TimeProvider time, Func<OutboxMessage, CancellationToken, Task> send, ILogger logger)
{
    /// <summary>To be part of the schema of a database that has an outbox.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, payload BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS outbox_traces (id INTEGER PRIMARY KEY, traceparent TEXT NOT NULL);
        """;

    private const int AtOnce = 32;
    private const int MaximumAttempts = 50;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Channel<bool> _added =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Adds a message within a write. Call <see cref="Signal"/> once that write is committed.</summary>
    public static void Add(Session session, string target, byte[] payload)
    {
        session.Execute("INSERT INTO outbox (target, payload) VALUES ($1, $2)", target, payload);
        if (Activity.Current is { Recorded: true } span)
        {
            session.Execute("INSERT INTO outbox_traces (id, traceparent) VALUES ($1, $2)", session.LastInsertRowId, span.Id);
        }
    }

    public void Signal() => _added.Writer.TryWrite(true);

    /// <summary>Sends messages, those left by an earlier run first, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var last = 0L;
        Signal();
        while (await _added.Reader.WaitToReadAsync(cancellation))
        {
            _added.Reader.TryRead(out _);
            foreach (var message in ReadAfter(last))
            {
                last = message.Id;
                await _slots.WaitAsync(cancellation);
                _ = DeliverAsync(message, cancellation);
            }
        }
    }

    private List<OutboxMessage> ReadAfter(long id) => database.Read(session => session.Query(
        "SELECT outbox.id, target, payload, traceparent FROM outbox LEFT JOIN outbox_traces USING (id) WHERE outbox.id > $1 ORDER BY outbox.id",
        row => new OutboxMessage(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetString(3)),
        id));

    // Enters with a slot taken. The slot is free while a failed message waits, so that others pass it.
    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(message, attempt, cancellation);
                await database.WriteAsync(session =>
                {
                    session.Execute("DELETE FROM outbox WHERE id = $1", message.Id);
                    session.Execute("DELETE FROM outbox_traces WHERE id = $1", message.Id);
                });
                return;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.DeliveryFailed(logger, message.Target, attempt, error);
            }
            finally
            {
                _slots.Release();
            }

            if (attempt == MaximumAttempts)
            {
                Log.DeliveryGivenUp(logger, message.Target, attempt);
                return;
            }

            try
            {
                await Task.Delay(Delay(attempt), time, cancellation);
                await _slots.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task SendAsync(OutboxMessage message, int attempt, CancellationToken cancellation)
    {
        var parent = ActivityContext.TryParse(message.Traceparent, null, isRemote: true, out var cause) ? cause : default;
        using var span = parent == default ? null : Spans.StartFrom(parent, $"send {message.Target.Split(':')[^1]}", ActivityKind.Producer);
        span?.SetTag("messaging.operation.type", "send");
        span?.SetTag("messaging.destination.name", message.Target);
        if (attempt > 1)
        {
            span?.SetTag("localaws.attempt", attempt);
        }

        try
        {
            await send(message with { IsLastAttempt = attempt == MaximumAttempts }, cancellation);
        }
        catch (Exception error)
        {
            span.SetError(error.GetType().Name, error.Message);
            throw;
        }
    }

    private static TimeSpan Delay(int attempt)
    {
        var ceiling = Math.Min(LongestDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
