using OpenTelemetry.Proto.Logs.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>A structured log.</summary>
/// <param name="Id">Grows with each log.</param>
/// <param name="Resource">The resource's name; <paramref name="Instance"/> is the process's.</param>
/// <param name="Level">One of <see cref="LogLevels.All"/>.</param>
/// <param name="Category">The logger's.</param>
/// <param name="TraceId">32 hex digits; null where it was written outside a trace.</param>
/// <param name="Exception">With its stack, where the log has one.</param>
internal sealed record LogEntry(
    long Id,
    DateTime Time,
    string Resource,
    string? Instance,
    string Level,
    string Category,
    string Message,
    IReadOnlyDictionary<string, string> Attributes,
    string? TraceId,
    string? SpanId,
    string? Exception)
{
    /// <param name="now">For a record that knows no time.</param>
    public static LogEntry Read(long id, Sender sender, string category, LogRecord record, DateTime now)
    {
        var attributes = Dashboard.Attributes.Read(record.Attributes);
        var time = record.TimeUnixNano != 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano;
        return new LogEntry(
            id,
            time == 0 ? now : Dashboard.Attributes.Time(time),
            sender.Resource,
            sender.Instance,
            LevelOf(record),
            category,
            Dashboard.Attributes.Text(record.Body),
            attributes,
            Dashboard.Attributes.Id(record.TraceId, 16),
            Dashboard.Attributes.Id(record.SpanId, 8),
            attributes.GetValueOrDefault("exception.stacktrace") ?? attributes.GetValueOrDefault("exception.message"));
    }

    /// <remarks>https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber</remarks>
    private static string LevelOf(LogRecord record) => record.SeverityNumber switch
    {
        >= 21 => "critical",
        >= 17 => "error",
        >= 13 => "warning",
        >= 9 => "information",
        >= 5 => "debug",
        >= 1 => "trace",
        _ => LogLevels.Named(record.SeverityText) ?? "information",
    };
}

/// <summary>Which logs are wanted; null everywhere: all.</summary>
/// <param name="Levels">See <see cref="LogLevels.From"/>.</param>
/// <param name="Text">Somewhere in message, category, attributes or exception, in any case.</param>
internal sealed record LogFilter(string? Resource, IReadOnlySet<string>? Levels, string? Text, string? TraceId)
{
    public bool Matches(LogEntry log) =>
        (Resource is null || log.Resource == Resource || log.Instance == Resource)
        && Levels?.Contains(log.Level) != false
        && (TraceId is null || string.Equals(log.TraceId, TraceId, StringComparison.OrdinalIgnoreCase))
        && (Text is null || Has(log.Message) || Has(log.Category) || Has(log.Exception) || log.Attributes.Values.Any(Has));

    private bool Has(string? text) => text?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
}
