using OpenTelemetry.Proto.Logs.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The last structured logs of all resources.</summary>
internal sealed class LogStore(int capacity, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly RingBuffer<LogEntry> _logs = new(capacity);
    private long _lastId;

    public Broadcast<LogEntry> Added { get; } = new();

    public void Add(Sender sender, string category, LogRecord record)
    {
        lock (_lock)
        {
            var log = LogEntry.Read(++_lastId, sender, category, record, time.GetUtcNow().UtcDateTime);
            _logs.Add(log);
            Added.Publish(log);
        }
    }

    /// <summary>Newest first, at most so many, of those before an id.</summary>
    public IReadOnlyList<LogEntry> ReadBefore(LogFilter filter, long? before, int limit) =>
        [.. Snapshot().Reverse().Where(log => (before is null || log.Id < before) && filter.Matches(log)).Take(limit)];

    /// <summary>Oldest first, those after an id.</summary>
    public IReadOnlyList<LogEntry> ReadAfter(LogFilter filter, long after) => [.. Snapshot().Where(log => log.Id > after && filter.Matches(log))];

    /// <summary>A search must not hold up those who send.</summary>
    private LogEntry[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _logs];
        }
    }
}
