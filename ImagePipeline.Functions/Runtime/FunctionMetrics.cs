using System.Diagnostics.Metrics;

namespace ImagePipeline.Functions.Runtime;

/// <summary>What a function's process counts of itself: https://opentelemetry.io/docs/specs/semconv/faas/faas-metrics/.</summary>
internal static class FunctionMetrics
{
    /// <summary>In seconds, from an answer out of memory to the longest time that a step may take.</summary>
    public static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60],
    };

    public static readonly Meter Meter = new("ImagePipeline.Functions");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram("faas.invoke_duration", "s", "How long the function worked on an invocation.", tags: null, Durations);

    private static readonly Counter<long> Invocations =
        Meter.CreateCounter<long>("faas.invocations", "{invocation}", "Invocations that the function answered.");

    private static readonly Counter<long> Errors =
        Meter.CreateCounter<long>("faas.errors", "{error}", "Invocations that the function answered with an error.");

    private static readonly Counter<long> ColdStarts =
        Meter.CreateCounter<long>("faas.coldstarts", "{coldstart}", "Invocations that were the first of their process.");

    /// <param name="errorType">What the error is called; null for an answer.</param>
    public static void Record(string trigger, TimeSpan duration, bool isColdStart, string? errorType)
    {
        var byTrigger = KeyValuePair.Create<string, object?>("faas.trigger", trigger);
        Duration.Record(duration.TotalSeconds, byTrigger);
        if (errorType is null)
        {
            Invocations.Add(1, byTrigger);
        }
        else
        {
            Errors.Add(1, byTrigger, KeyValuePair.Create<string, object?>("error.type", errorType));
        }

        if (isColdStart)
        {
            ColdStarts.Add(1, byTrigger);
        }
    }
}
