using System.Diagnostics;
using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Telemetry;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// An invocation as its caller sees it: waiting for a process, then the run, whose own span the process begins below this one.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/faas/faas-spans/#outgoing-invocations</remarks>
internal static class InvocationSpan
{
    public static Activity? Start(string function, Invocation invocation)
    {
        var name = $"invoke {function}";
        var span = Spans.Current != default || !XRayTraceHeader.TryParse(invocation.TraceHeader, out var caller)
            ? Spans.Start(name, ActivityKind.Client)
            : Spans.StartFrom(caller, name, ActivityKind.Client);
        if (span is not null)
        {
            span.SetTag("faas.invoked_name", function);
            span.SetTag("faas.invoked_provider", "aws");
            span.SetTag("faas.invocation_id", invocation.RequestId);
            invocation.TraceHeader = XRayTraceHeader.Format(span.Context);
            invocation.Span = span;
        }

        return span;
    }

    public static void SetOutcome(this Activity? span, FunctionResult result)
    {
        if (span is not null && result.Error is not null)
        {
            var (type, message) = Read(result.Payload);
            span.SetError(type ?? result.Error, message);
        }
    }

    public static void SetOutcome(this Activity? span, Exception error) =>
        span.SetError(error is AwsException refusal ? refusal.Code : error.GetType().Name, error.Message);

    // {"errorType": "CORRUPT", "errorMessage": "..."}
    private static (string? Type, string? Message) Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var error = JsonDocument.Parse(payload);
            return (Text("errorType"), Text("errorMessage"));

            string? Text(string name) =>
                error.RootElement.ValueKind == JsonValueKind.Object && error.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
