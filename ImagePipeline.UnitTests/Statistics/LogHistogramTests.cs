using CsCheck;
using ImagePipeline.Functions.Statistics;

namespace ImagePipeline.UnitTests.Statistics;

public sealed class LogHistogramTests
{
    /// <summary>The accuracy that docs/api.md promises, and the rounding to whole milliseconds.</summary>
    [Fact]
    public void APercentile_IsWithinItsAccuracy() => Gen.Select(Gen.Double[1, 900_000].Array[1, 50], Gen.Double[0.1, 100]).Sample((durations, percent) =>
    {
        var counts = durations.CountBy(ms => LogHistogram.BucketOf(TimeSpan.FromMilliseconds(ms))).ToDictionary(bucket => bucket.Key, bucket => (long)bucket.Value);
        var exact = durations.Order().ElementAt((int)Math.Ceiling(percent / 100 * durations.Length) - 1);

        Assert.InRange(LogHistogram.Percentile(counts, percent), (exact / 1.045) - 0.5, (exact * 1.045) + 0.5);
    });

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 8)]
    [InlineData(1024, 80)]
    public void BucketOf(double milliseconds, int bucket) => Assert.Equal(bucket, LogHistogram.BucketOf(TimeSpan.FromMilliseconds(milliseconds)));
}
