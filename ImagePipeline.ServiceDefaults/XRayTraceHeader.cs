using System.Diagnostics;

namespace ImagePipeline.ServiceDefaults;

/// <summary>
/// X-Ray's tracing header, <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>, and W3C trace
/// context are two spellings of the same ids: a root without its version and dashes is a W3C trace id.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader</remarks>
public static class XRayTraceHeader
{
    public const string Name = "X-Amzn-Trace-Id";

    /// <summary>False for a header that names no span, such as API Gateway's own <c>Root=1-...</c>.</summary>
    public static bool TryParse(string? header, out ActivityContext context)
    {
        string? root = null, parent = null;
        var sampled = "00";
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["Root", ['1', '-', .. var id]]:
                    root = id.Replace("-", "", StringComparison.Ordinal);
                    break;
                case ["Parent", var id]:
                    parent = id;
                    break;
                case ["Sampled", "1"]:
                    sampled = "01";
                    break;
            }
        }

        return ActivityContext.TryParse($"00-{root}-{parent}-{sampled}", traceState: null, isRemote: true, out context);
    }

    public static string Format(ActivityContext context)
    {
        var traceId = context.TraceId.ToHexString();
        var sampled = context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? '1' : '0';
        return $"Root=1-{traceId[..8]}-{traceId[8..]};Parent={context.SpanId.ToHexString()};Sampled={sampled}";
    }
}
