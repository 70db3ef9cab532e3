using System.Diagnostics;

namespace ImagePipeline.Functions.Runtime;

/// <summary>One trace an image: W3C trace context, carried from the browser's request to the last function.</summary>
internal static class Tracing
{
    private static readonly ActivitySource Source = new("ImagePipeline.Functions");

    /// <summary>An activity even where nobody listens: logs and outgoing calls carry its id.</summary>
    public static Activity Start(string name, string? traceparent)
    {
        if (ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            && Source.StartActivity(name, ActivityKind.Server, parent) is { } observed)
        {
            return observed;
        }

        var activity = new Activity(name).SetIdFormat(ActivityIdFormat.W3C);
        if (parent != default)
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        }

        return activity.Start();
    }

    /// <summary>
    /// X-Ray's <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c> as a traceparent:
    /// a root without its version and dashes is a W3C trace id.
    /// </summary>
    public static string? FromXRay(string? header)
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

        return root is { Length: 32 } && parent is { Length: 16 } ? $"00-{root}-{parent}-{sampled}" : null;
    }
}
