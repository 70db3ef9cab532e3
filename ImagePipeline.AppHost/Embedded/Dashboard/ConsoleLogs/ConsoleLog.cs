namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The last lines of every process. Each has a buffer of its own, so that a talkative one cannot drown the others.</summary>
internal sealed class ConsoleLog(int linesPerProcess, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RingBuffer<ConsoleLine>> _processes = [];
    private long _lastId;

    public Broadcast<ConsoleLine> Added { get; } = new();

    public void Add(string process, OutputLine line)
    {
        lock (_lock)
        {
            if (!_processes.TryGetValue(process, out var lines))
            {
                _processes[process] = lines = new RingBuffer<ConsoleLine>(linesPerProcess);
            }

            var added = ConsoleLine.Read(++_lastId, process, time.GetUtcNow().UtcDateTime, line);
            lines.Add(added);
            Added.Publish(added);
        }
    }

    /// <summary>Oldest first: those after an id, at most so many of them; without an id the last ones.</summary>
    /// <param name="processes">Null: all.</param>
    public IReadOnlyList<ConsoleLine> Read(IReadOnlySet<string>? processes, long? after, int limit)
    {
        lock (_lock)
        {
            var lines = _processes
                .Where(process => processes is null || processes.Contains(process.Key))
                .SelectMany(process => process.Value)
                .Where(line => line.Id > (after ?? 0))
                .OrderBy(line => line.Id);
            return [.. after is null ? lines.TakeLast(limit) : lines.Take(limit)];
        }
    }
}
