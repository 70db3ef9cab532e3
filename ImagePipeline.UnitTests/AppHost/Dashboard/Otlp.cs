using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Logs.V1;
using OpenTelemetry.Proto.Metrics.V1;
using OtlpResource = OpenTelemetry.Proto.Resource.V1.Resource;
using OtlpSpan = OpenTelemetry.Proto.Trace.V1.Span;

namespace ImagePipeline.UnitTests.AppHost.Dashboard;

/// <summary>Small OTLP messages for tests.</summary>
internal static class Otlp
{
    public static KeyValue Attribute(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    public static LogRecord Log(int severity, string message, params KeyValue[] attributes) =>
        new() { SeverityNumber = severity, Body = new AnyValue { StringValue = message }, Attributes = { attributes } };

    /// <param name="trace">The last byte of the trace's id; <paramref name="span"/> of the span's.</param>
    /// <param name="start">In milliseconds, as <paramref name="duration"/>.</param>
    public static OtlpSpan Span(byte trace, byte span, byte parent = 0, string name = "work", ulong start = 0, ulong duration = 1) => new()
    {
        TraceId = Id(trace, 16),
        SpanId = Id(span, 8),
        ParentSpanId = parent == 0 ? ByteString.Empty : Id(parent, 8),
        Name = name,
        StartTimeUnixNano = start * 1_000_000,
        EndTimeUnixNano = (start + duration) * 1_000_000,
    };

    public static string TraceId(byte trace) => Convert.ToHexStringLower(Id(trace, 16).Span);

    public static ExportMetricsServiceRequest Request(string resource, params Metric[] metrics) => new()
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = new OtlpResource { Attributes = { Attribute("service.name", resource), Attribute("service.instance.id", $"{resource}-1") } },
                ScopeMetrics = { new ScopeMetrics { Scope = new InstrumentationScope { Name = "meter" }, Metrics = { metrics } } },
            },
        },
    };

    private static ByteString Id(byte last, int length) => ByteString.CopyFrom([.. new byte[length - 1], last]);
}
