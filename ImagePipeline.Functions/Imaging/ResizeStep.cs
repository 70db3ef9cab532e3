using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Imaging;

/// <summary>A step of the resize, as a span and in the metrics, from its start to its disposal.</summary>
internal readonly struct ResizeStep : IDisposable
{
    private static readonly Histogram<double> Durations = FunctionMetrics.Meter.CreateHistogram(
        "image_pipeline.resize.duration", "s", "How long the steps of a resize took.", tags: null, FunctionMetrics.Durations);

    private readonly string _name;
    private readonly long _startedAt;
    private readonly Activity? _span;

    private ResizeStep(string name)
    {
        _name = name;
        _startedAt = Stopwatch.GetTimestamp();
        _span = Tracing.StartStep($"resize {name}");
    }

    /// <param name="name">download, decode, encode or upload.</param>
    public static ResizeStep Start(string name) => new(name);

    public void Dispose()
    {
        _span?.Dispose();
        Durations.Record(Stopwatch.GetElapsedTime(_startedAt).TotalSeconds, KeyValuePair.Create<string, object?>("image_pipeline.resize.step", _name));
    }
}
