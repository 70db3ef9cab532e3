using ImagePipeline.AppHost.Embedded.Dashboard;

namespace ImagePipeline.UnitTests.AppHost.Dashboard;

public sealed class DistributionTests
{
    public static TheoryData<double[], double[], double, double?> Explicit => new()
    {
        { [10, 20, 40], [0, 10, 0, 0], 0.5, 15 },
        { [10, 20, 40], [5, 0, 5, 0], 0.5, 10 },
        { [10, 20, 40], [5, 0, 5, 0], 0.75, 30 },
        { [10, 20, 40], [0, 0, 0, 3], 0.99, 40 }, // Beyond the last bound nothing is known.
        { [-5, 5], [4, 0, 0], 0.5, -5 },
        { [10], [0, 0], 0.5, null },
        { [], [7], 0.5, null },
    };

    [Theory]
    [MemberData(nameof(Explicit))]
    public void Percentile_OfExplicitBuckets_LiesEvenlyInItsBucket(double[] bounds, double[] counts, double share, double? expected) =>
        Assert.Equal(expected, new ExplicitBuckets(bounds, counts).Percentile(share));

    [Fact]
    public void Percentile_OfExponentialBuckets_CountsNegativeZeroAndPositive()
    {
        // Scale 0: base 2. (1, 2] has 2 values, (4, 8] has 4; [-2, -1) has 1; one zero.
        var buckets = new ExponentialBuckets(0, 1, new Dictionary<int, double> { [0] = 2, [2] = 4 }, new Dictionary<int, double> { [0] = 1 });

        Assert.Equal([-1, 0, 2, 8], new[] { 1.0 / 8, 2.0 / 8, 0.5, 1 }.Select(share => buckets.Percentile(share)!.Value));
    }

    [Fact]
    public void Plus_ExponentialOfOtherScale_JoinsNeighbours()
    {
        // Scale 1: base √2, so indexes 0..3 are 0 and 1 of scale 0.
        var fine = new ExponentialBuckets(1, 0, new Dictionary<int, double> { [0] = 1, [1] = 2, [2] = 3, [-1] = 4 }, new Dictionary<int, double>());
        var coarse = new ExponentialBuckets(0, 5, new Dictionary<int, double> { [0] = 10 }, new Dictionary<int, double>());

        var sum = fine.Plus(coarse)!;

        Assert.Equal([new Bucket(0, 0, 5), new Bucket(0.5, 1, 4), new Bucket(1, 2, 13), new Bucket(2, 4, 3)], sum.Buckets);
    }

    [Fact]
    public void Since_ASmallerCount_IsNoContinuation()
    {
        var earlier = new ExplicitBuckets([1], [5, 0]);

        Assert.Equal([new Bucket(0, 1, 2), new Bucket(1, double.PositiveInfinity, 1)], new ExplicitBuckets([1], [7, 1]).Since(earlier)!.Buckets);
        Assert.Null(new ExplicitBuckets([1], [4, 9]).Since(earlier));
        Assert.Null(new ExplicitBuckets([2], [7, 1]).Since(earlier));
    }
}
