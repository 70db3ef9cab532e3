using OtlpSpan = OpenTelemetry.Proto.Trace.V1.Span;
using StatusCode = OpenTelemetry.Proto.Trace.V1.Status.Types.StatusCode;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>A piece of work within a trace.</summary>
/// <param name="SpanId">16 hex digits.</param>
/// <param name="ParentId">Null: a root. The parent itself may never come.</param>
/// <param name="Kind"><c>internal</c>, <c>server</c>, <c>client</c>, <c>producer</c> or <c>consumer</c>.</param>
/// <param name="Scope">The ActivitySource's name.</param>
/// <param name="Duration">In milliseconds.</param>
/// <param name="Status"><c>unset</c>, <c>ok</c> or <c>error</c>.</param>
internal sealed record Span(
    string SpanId,
    string? ParentId,
    string Name,
    string Kind,
    string Resource,
    string? Instance,
    string Scope,
    DateTime Start,
    double Duration,
    string Status,
    string? StatusMessage,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<SpanEvent> Events,
    IReadOnlyList<SpanLink> Links)
{
    public const int EventLimit = 128;

    /// <summary>The image that the work is about.</summary>
    public string? Image => Attributes.GetValueOrDefault("image_pipeline.image.id");

    public DateTime End => Start.AddMilliseconds(Duration);

    public static Span Read(string spanId, Sender sender, string scope, OtlpSpan span)
    {
        var start = Dashboard.Attributes.Time(span.StartTimeUnixNano);
        var end = Dashboard.Attributes.Time(span.EndTimeUnixNano);
        return new Span(
            spanId,
            Dashboard.Attributes.Id(span.ParentSpanId, 8),
            Dashboard.Attributes.Cut(span.Name),
            span.Kind is OtlpSpan.Types.SpanKind.Unspecified ? "internal" : span.Kind.ToString().ToLowerInvariant(),
            sender.Resource,
            sender.Instance,
            scope,
            start,
            // Two machines' clocks, or one that was set: less than nothing it cannot take.
            Math.Max(0, (end - start).TotalMilliseconds),
            (span.Status?.Code ?? StatusCode.Unset).ToString().ToLowerInvariant(),
            span.Status?.Message is { Length: > 0 } message ? Dashboard.Attributes.Cut(message) : null,
            Dashboard.Attributes.Read(span.Attributes),
            [.. span.Events.Take(EventLimit).Select(e => new SpanEvent(Dashboard.Attributes.Cut(e.Name), Dashboard.Attributes.Time(e.TimeUnixNano), Dashboard.Attributes.Read(e.Attributes)))],
            [.. span.Links.Take(EventLimit).Select(l => new SpanLink(Convert.ToHexStringLower(l.TraceId.Span), Convert.ToHexStringLower(l.SpanId.Span)))]);
    }
}

internal sealed record SpanEvent(string Name, DateTime Time, IReadOnlyDictionary<string, string> Attributes);

internal sealed record SpanLink(string TraceId, string SpanId);
