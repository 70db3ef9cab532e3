namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// Buckets that grow by a factor, base = 2^(2^-scale): index i holds values in (base^i, base^(i+1)], and below zero their
/// mirror image. Halving the scale joins two neighbours into one, so that any two can be brought to one scale.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram</remarks>
internal sealed class ExponentialBuckets(int scale, double zeros, IReadOnlyDictionary<int, double> positive, IReadOnlyDictionary<int, double> negative) : Distribution
{
    public override IEnumerable<Bucket> Buckets =>
    [
        .. negative.OrderByDescending(bucket => bucket.Key).Select(bucket => new Bucket(-BoundOf(bucket.Key + 1), -BoundOf(bucket.Key), bucket.Value)),
        .. zeros > 0 ? new[] { new Bucket(0, 0, zeros) } : [],
        .. positive.OrderBy(bucket => bucket.Key).Select(bucket => new Bucket(BoundOf(bucket.Key), BoundOf(bucket.Key + 1), bucket.Value)),
    ];

    public override Distribution? Plus(Distribution other) => Combined(other, 1);

    public override Distribution? Since(Distribution earlier) => Combined(earlier, -1) is { HasNoneBelowZero: true } rest ? rest : null;

    private int Scale => scale;

    private double Zeros => zeros;

    private IReadOnlyDictionary<int, double> Positive => positive;

    private IReadOnlyDictionary<int, double> Negative => negative;

    private bool HasNoneBelowZero => zeros >= 0 && positive.Values.Concat(negative.Values).All(count => count >= 0);

    private double BoundOf(int index) => Math.Pow(2, index * Math.Pow(2, -scale));

    private ExponentialBuckets? Combined(Distribution other, double sign)
    {
        if (other is not ExponentialBuckets same)
        {
            return null;
        }

        var common = Math.Min(scale, same.Scale);
        return new ExponentialBuckets(
            common,
            zeros + (sign * same.Zeros),
            Combined(positive, scale - common, same.Positive, same.Scale - common, sign),
            Combined(negative, scale - common, same.Negative, same.Scale - common, sign));
    }

    private static Dictionary<int, double> Combined(IReadOnlyDictionary<int, double> ours, int ourShift, IReadOnlyDictionary<int, double> theirs, int theirShift, double sign)
    {
        var sum = new Dictionary<int, double>();
        foreach (var (index, count) in ours)
        {
            sum[Shift(index, ourShift)] = sum.GetValueOrDefault(Shift(index, ourShift)) + count;
        }

        foreach (var (index, count) in theirs)
        {
            sum[Shift(index, theirShift)] = sum.GetValueOrDefault(Shift(index, theirShift)) + (sign * count);
        }

        return sum.Where(bucket => bucket.Value != 0).ToDictionary();
    }

    // C# takes the shift modulo 32: beyond that only the sign is left.
    private static int Shift(int index, int by) => index >> Math.Min(by, 31);
}
