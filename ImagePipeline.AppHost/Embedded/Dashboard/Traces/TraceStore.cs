using OtlpSpan = OpenTelemetry.Proto.Trace.V1.Span;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The last traces; the one that began to come first goes first.</summary>
internal sealed class TraceStore(int traceLimit, int spanLimit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Trace> _byId = [];
    private readonly Queue<Trace> _oldestFirst = [];
    private long _lastNumber;
    private int _spans;

    /// <summary>One trace without an end must not push out all the others.</summary>
    public int SpansPerTrace => Math.Max(10, spanLimit / 10);

    /// <returns>Null, also where the span is passed over as one of the dashboard's own; or why it is refused.</returns>
    public string? Add(Sender sender, string scope, OtlpSpan span)
    {
        if (Attributes.Id(span.TraceId, 16) is not { } traceId || Attributes.Id(span.SpanId, 8) is not { } spanId)
        {
            return "A span needs a trace id of 16 bytes and a span id of 8, not all zero.";
        }

        if (OwnTraces.Contains(traceId))
        {
            return null;
        }

        var read = Span.Read(spanId, sender, scope, span);
        lock (_lock)
        {
            if (!_byId.TryGetValue(traceId, out var trace))
            {
                _byId[traceId] = trace = new Trace(traceId, ++_lastNumber);
                _oldestFirst.Enqueue(trace);
            }

            if (trace.Count >= SpansPerTrace)
            {
                return $"The trace {traceId} has {SpansPerTrace} spans already.";
            }

            _spans += trace.Add(read) ? 1 : 0;
            while (_byId.Count > traceLimit || _spans > spanLimit)
            {
                var oldest = _oldestFirst.Dequeue();
                _byId.Remove(oldest.Id);
                _spans -= oldest.Count;
            }
        }

        return null;
    }

    /// <summary>Null where it is not, or no longer, here.</summary>
    public TraceView? Find(string traceId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(traceId)?.View();
        }
    }

    /// <summary>Newest first, at most so many, of those before a number; with the number of the last where there may be more.</summary>
    public TracePage Read(TraceFilter filter, long? before, int limit)
    {
        lock (_lock)
        {
            var found = _oldestFirst.Reverse().Where(trace => (before is null || trace.Number < before) && trace.Matches(filter)).Take(limit).ToList();
            return new TracePage([.. found.Select(trace => trace.Summary())], found.Count < limit ? null : found[^1].Number);
        }
    }
}

/// <param name="Cursor">What to give as <c>before</c> for older ones; null where there may be none.</param>
internal sealed record TracePage(IReadOnlyList<TraceSummary> Items, long? Cursor);
