using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// Takes what is sent over either protocol. What cannot be kept is counted with the reason of the first, and the rest is
/// kept: a partial success, which senders must not repeat.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/otlp/#partial-success</remarks>
internal sealed class OtlpReceiver(LogStore logs, TraceStore traces, MetricStore metrics)
{
    public ExportLogsServiceResponse Take(ExportLogsServiceRequest request)
    {
        foreach (var resource in request.ResourceLogs)
        {
            var sender = Sender.Of(resource.Resource);
            foreach (var scope in resource.ScopeLogs)
            {
                foreach (var record in scope.LogRecords)
                {
                    logs.Add(sender, scope.Scope?.Name ?? "", record);
                }
            }
        }

        return new ExportLogsServiceResponse();
    }

    public ExportTraceServiceResponse Take(ExportTraceServiceRequest request)
    {
        var refused = new Refusals();
        foreach (var resource in request.ResourceSpans)
        {
            var sender = Sender.Of(resource.Resource);
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    refused.Add(traces.Add(sender, scope.Scope?.Name ?? "", span));
                }
            }
        }

        return refused.Count == 0 ? new ExportTraceServiceResponse() : new ExportTraceServiceResponse
        {
            PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = refused.Count, ErrorMessage = refused.First },
        };
    }

    public ExportMetricsServiceResponse Take(ExportMetricsServiceRequest request)
    {
        var refused = new Refusals();
        foreach (var resource in request.ResourceMetrics)
        {
            var sender = Sender.Of(resource.Resource);
            foreach (var scope in resource.ScopeMetrics)
            {
                foreach (var metric in scope.Metrics)
                {
                    metrics.Add(sender, scope.Scope?.Name ?? "", metric, refused);
                }
            }
        }

        return refused.Count == 0 ? new ExportMetricsServiceResponse() : new ExportMetricsServiceResponse
        {
            PartialSuccess = new ExportMetricsPartialSuccess { RejectedDataPoints = refused.Count, ErrorMessage = refused.First },
        };
    }
}

/// <summary>How many items of a request were refused, and why the first was.</summary>
internal sealed class Refusals
{
    public int Count { get; private set; }

    public string First { get; private set; } = "";

    /// <param name="reason">Null: it was taken.</param>
    public void Add(string? reason, int count = 1)
    {
        if (reason is not null && count > 0)
        {
            First = Count == 0 ? reason : First;
            Count += count;
        }
    }
}
