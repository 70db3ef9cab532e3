namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Buckets between bounds that the instrument chose; one more of them than bounds.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/metrics/data-model/#histogram</remarks>
internal sealed class ExplicitBuckets(double[] bounds, double[] counts) : Distribution
{
    public override IEnumerable<Bucket> Buckets
    {
        get
        {
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0)
                {
                    // Durations and sizes, which is what histograms hold, do not go below zero.
                    var lower = i > 0 ? bounds[i - 1] : bounds.Length > 0 && bounds[0] > 0 ? 0 : double.NegativeInfinity;
                    yield return new Bucket(lower, i < bounds.Length ? bounds[i] : double.PositiveInfinity, counts[i]);
                }
            }
        }
    }

    public override Distribution? Plus(Distribution other) => other is ExplicitBuckets same && HasBoundsOf(same) ? Combined(same, (a, b) => a + b) : null;

    public override Distribution? Since(Distribution earlier) =>
        earlier is ExplicitBuckets same && HasBoundsOf(same) && Combined(same, (a, b) => a - b) is var rest && rest.HasNoneBelowZero ? rest : null;

    private double[] Bounds => bounds;

    private double[] Counts => counts;

    private bool HasNoneBelowZero => Array.TrueForAll(counts, count => count >= 0);

    private bool HasBoundsOf(ExplicitBuckets other) => bounds.AsSpan().SequenceEqual(other.Bounds) && counts.Length == other.Counts.Length;

    private ExplicitBuckets Combined(ExplicitBuckets other, Func<double, double, double> combine) => new(bounds, [.. counts.Zip(other.Counts, combine)]);
}
