using OpenTelemetry.Proto.Metrics.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Reads OTLP's points; null is one that makes no sense.</summary>
internal static class OtlpPoints
{
    private const int BucketLimit = 1024;

    public static double? Read(NumberDataPoint point) => point.ValueCase switch
    {
        NumberDataPoint.ValueOneofCase.AsInt => point.AsInt,
        NumberDataPoint.ValueOneofCase.AsDouble when double.IsFinite(point.AsDouble) => point.AsDouble,
        _ => null,
    };

    public static Distribution? Read(HistogramDataPoint point)
    {
        var (bounds, counts) = (point.ExplicitBounds, point.BucketCounts);
        if (counts.Count == 0 && bounds.Count == 0)
        {
            return new ExplicitBuckets([], [point.Count]);
        }

        var isAscending = bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second) && bounds.All(double.IsFinite);
        return counts.Count == bounds.Count + 1 && counts.Count <= BucketLimit && isAscending
            ? new ExplicitBuckets([.. bounds], [.. counts.Select(count => (double)count)])
            : null;
    }

    public static Distribution? Read(ExponentialHistogramDataPoint point) =>
        point.Scale is >= -10 and <= 20 && IsSound(point.Positive) && IsSound(point.Negative)
            ? new ExponentialBuckets(point.Scale, point.ZeroCount, ByIndex(point.Positive), ByIndex(point.Negative))
            : null;

    private static bool IsSound(ExponentialHistogramDataPoint.Types.Buckets? buckets) =>
        buckets is null || (buckets.BucketCounts.Count <= BucketLimit && Math.Abs((long)buckets.Offset) < int.MaxValue / 2);

    private static Dictionary<int, double> ByIndex(ExponentialHistogramDataPoint.Types.Buckets? buckets) =>
        buckets?.BucketCounts.Index().Where(bucket => bucket.Item > 0).ToDictionary(bucket => buckets.Offset + bucket.Index, bucket => (double)bucket.Item) ?? [];
}
