using System.Diagnostics.Metrics;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>What the pipeline counts of its images.</summary>
internal static class PipelineMetrics
{
    private static readonly Counter<long> Outcomes = FunctionMetrics.Meter.CreateCounter<long>(
        "image_pipeline.image.outcomes", "{image}", "Images whose run has ended, by status or by the code of their failure.");

    private static readonly Histogram<long> Uploads = FunctionMetrics.Meter.CreateHistogram(
        "image_pipeline.upload.size",
        "By",
        "Sizes of the files that arrived.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [100_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000] });

    /// <summary>Counts an image whose run has ended with this transition; a replay changes nothing and does not count.</summary>
    /// <param name="outcome">READY, IN_REVIEW, REJECTED, or one of <see cref="FailureCode"/>.</param>
    public static void ImageEnded(Transition transition, string? outcome)
    {
        if (transition.Kind is TransitionKind.Change)
        {
            Outcomes.Add(1, KeyValuePair.Create<string, object?>("image_pipeline.image.outcome", outcome));
        }
    }

    public static void FileArrived(long size) => Uploads.Record(size);
}
