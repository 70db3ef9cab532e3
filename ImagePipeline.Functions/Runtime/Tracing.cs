using System.Diagnostics;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// One trace an image, carried from the browser's request to the last function. Spans follow OpenTelemetry's conventions for
/// functions, https://opentelemetry.io/docs/specs/semconv/faas/faas-spans/, and for Lambda,
/// https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/.
/// </summary>
internal static class Tracing
{
    /// <summary>Where Lambda's runtimes, and AWS's SDKs, look for the header of the invocation in hand.</summary>
    public const string HeaderVariable = "_X_AMZN_TRACE_ID";

    private static readonly ActivitySource Source = new("ImagePipeline.Functions");

    /// <summary>The span of one invocation, in the trace of X-Ray's header. There even where nobody listens: logs carry its id.</summary>
    public static Activity StartInvocation(string function, Invocation invocation, string trigger, bool isColdStart)
    {
        var parent = XRayTraceHeader.TryParse(invocation.TraceId, out var caller) ? caller : default;
        var span = Start(function, ActivityKind.Server, parent, link: default);
        span.SetTag("faas.name", function);
        span.SetTag("faas.invocation_id", invocation.RequestId);
        span.SetTag("faas.trigger", trigger);
        span.SetTag("faas.coldstart", isColdStart);
        return span;
    }

    /// <summary>
    /// Goes on in the trace that an image or a browser brought. Where the invocation is in that trace already there is nothing
    /// to do; where AWS began another for it, the span begun here has what follows, and a link to the invocation.
    /// </summary>
    /// <returns>Null where the current span is the right one.</returns>
    public static Activity? Continue(string name, string? traceparent)
    {
        var current = Activity.Current;
        return !ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            ? current is null ? Start(name, ActivityKind.Server, default, default) : null
            : current?.TraceId == parent.TraceId ? null : Start(name, ActivityKind.Server, parent, current?.Context ?? default);
    }

    /// <summary>A part of an invocation that is worth seeing by itself; null where nobody listens.</summary>
    public static Activity? StartStep(string name) => Source.StartActivity(name);

    /// <summary>A call of an AWS service; null where nobody listens.</summary>
    public static Activity? StartCall(string name) => Source.StartActivity(name, ActivityKind.Client);

    /// <summary>Says which image this span, and those around it, are about.</summary>
    public static void SetImage(string imageId)
    {
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            span.SetTag(SpanAttributes.ImageId, imageId);
        }
    }

    /// <summary>
    /// X-Ray's header for what is called from here: the span in hand, with X-Ray's own decision whether to sample. AWS's own
    /// segment of the invocation stays the parent where this span is in the same trace and is sent to nobody.
    /// </summary>
    /// <param name="incoming">The invocation's header.</param>
    public static string? OutgoingHeader(string? incoming)
    {
        if (Activity.Current is not { } span)
        {
            return incoming;
        }

        var isTraced = XRayTraceHeader.TryParse(incoming, out var invocation);
        var isSent = span.Source == Source && span.Recorded;
        if (isTraced && invocation.TraceId == span.TraceId && !isSent)
        {
            return incoming;
        }

        var header = XRayTraceHeader.Format(new ActivityContext(span.TraceId, span.SpanId, isTraced ? invocation.TraceFlags : span.ActivityTraceFlags));

        // By its lineage Lambda finds functions that call themselves in a loop.
        return incoming?.Split(';').FirstOrDefault(part => part.StartsWith("Lineage=", StringComparison.Ordinal)) is { } lineage ? $"{header};{lineage}" : header;
    }

    /// <summary>Marks a span as failed, for the reason that the caller decides by.</summary>
    public static void SetError(this Activity span, string errorType, string message)
    {
        span.SetTag(SpanAttributes.ErrorType, errorType);
        span.SetStatus(ActivityStatusCode.Error, message);
    }

    private static Activity Start(string name, ActivityKind kind, ActivityContext parent, ActivityContext link)
    {
        if (Source.StartActivity(name, kind, parent, links: link == default ? null : [new ActivityLink(link)]) is { } observed)
        {
            return observed;
        }

        var span = new Activity(name).SetIdFormat(ActivityIdFormat.W3C);
        if (parent != default)
        {
            span.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        }

        return span.Start();
    }
}
