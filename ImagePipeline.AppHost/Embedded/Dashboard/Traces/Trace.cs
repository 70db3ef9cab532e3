namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The spans of one trace that have come so far.</summary>
/// <param name="number">Grows with each trace that begins to come.</param>
internal sealed class Trace(string id, long number)
{
    private readonly Dictionary<string, Span> _spans = [];

    public string Id => id;

    public long Number => number;

    public int Count => _spans.Count;

    /// <returns>False where the span is there already: senders repeat what they are not sure of.</returns>
    public bool Add(Span span) => _spans.TryAdd(span.SpanId, span);

    public TraceView View()
    {
        var spans = _spans.Values.OrderBy(span => span.Start).ToList();
        return new TraceView(id, spans[0].Start, DurationOf(spans), spans);
    }

    public TraceSummary Summary()
    {
        var spans = View().Spans;
        // The root's parent may be a span that nobody sends, as a browser's.
        var root = spans.FirstOrDefault(span => span.ParentId is null || !_spans.ContainsKey(span.ParentId)) ?? spans[0];
        return new TraceSummary(
            id,
            root.Name,
            root.Resource,
            spans[0].Start,
            DurationOf(spans),
            spans.Count,
            spans.Count(span => span.Status == "error"),
            [.. spans.CountBy(span => span.Resource).Select(count => new ResourceSpans(count.Key, count.Value))],
            spans.Select(span => span.Image).FirstOrDefault(image => image is not null));
    }

    public bool Matches(TraceFilter filter)
    {
        var spans = _spans.Values;
        return (filter.Resource is null || spans.Any(span => span.Resource == filter.Resource || span.Instance == filter.Resource))
            && (!filter.Errors || spans.Any(span => span.Status == "error"))
            && (filter.Image is null || spans.Any(span => span.Image == filter.Image))
            && (filter.MinDuration is null || DurationOf(spans) >= filter.MinDuration)
            && (filter.Text is null || Has(id) || spans.Any(span => Has(span.Name) || span.Attributes.Values.Any(Has)));

        bool Has(string text) => text.Contains(filter.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static double DurationOf(IReadOnlyCollection<Span> spans) => (spans.Max(span => span.End) - spans.Min(span => span.Start)).TotalMilliseconds;
}

/// <param name="Duration">From the first start to the last end, in milliseconds.</param>
/// <param name="Spans">By their start.</param>
internal sealed record TraceView(string TraceId, DateTime Start, double Duration, IReadOnlyList<Span> Spans);

/// <param name="Name">The root's: of the first span without a parent here; <paramref name="Resource"/> is where that ran.</param>
/// <param name="Image">The first image that a span is about; null where none is.</param>
internal sealed record TraceSummary(
    string TraceId,
    string Name,
    string Resource,
    DateTime Start,
    double Duration,
    int SpanCount,
    int ErrorCount,
    IReadOnlyList<ResourceSpans> Resources,
    string? Image);

internal sealed record ResourceSpans(string Name, int Spans);

/// <summary>Which traces are wanted; nothing set: all.</summary>
/// <param name="Resource">Has a span of this resource or process.</param>
/// <param name="Text">Somewhere in the trace's id, a span's name or an attribute, in any case.</param>
/// <param name="MinDuration">In milliseconds.</param>
internal sealed record TraceFilter(string? Resource, string? Text, string? Image, double? MinDuration, bool Errors);
