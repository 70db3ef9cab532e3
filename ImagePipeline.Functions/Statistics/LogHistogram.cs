namespace ImagePipeline.Functions.Statistics;

/// <summary>
/// Durations counted in buckets that grow by 9 % each, eight a doubling: a percentile read from the middle of its bucket is within
/// 4.5 % of the true one, whatever its size, and histograms of several minutes add up. From a millisecond upwards.
/// </summary>
internal static class LogHistogram
{
    private const int BucketsPerDoubling = 8;

    public static int BucketOf(TimeSpan duration) => (int)Math.Floor(Math.Log2(Math.Max(1, duration.TotalMilliseconds)) * BucketsPerDoubling);

    /// <summary>In whole milliseconds, by nearest rank.</summary>
    /// <param name="counts">How many durations are in each bucket; not empty.</param>
    /// <param name="percent">0 to 100.</param>
    public static long Percentile(IReadOnlyDictionary<int, long> counts, double percent)
    {
        var rank = Math.Ceiling(percent / 100 * counts.Values.Sum());
        var seen = 0L;
        foreach (var (bucket, count) in counts.OrderBy(bucket => bucket.Key))
        {
            seen += count;
            if (seen >= rank)
            {
                return (long)Math.Round(Math.Pow(2, (bucket + 0.5) / BucketsPerDoubling));
            }
        }

        throw new ArgumentException("A histogram without durations has no percentile.", nameof(counts));
    }
}
