namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>How many values fell where: (<paramref name="Lower"/>, <paramref name="Upper"/>].</summary>
internal readonly record struct Bucket(double Lower, double Upper, double Count);

/// <summary>A histogram's values by bucket. Two of the same instrument can be added up, and one taken from a later one.</summary>
internal abstract class Distribution
{
    /// <summary>From the lowest values to the highest, without the empty ones.</summary>
    public abstract IEnumerable<Bucket> Buckets { get; }

    /// <summary>Null where the buckets are not the same ones.</summary>
    public abstract Distribution? Plus(Distribution other);

    /// <summary>What came since <paramref name="earlier"/>; null where this is not its continuation.</summary>
    public abstract Distribution? Since(Distribution earlier);

    /// <summary>
    /// The value that this share of all values does not exceed, as if each bucket's values lay evenly in it. In a bucket
    /// without an end it is the end that there is. Null where there are no values, or no bounds at all.
    /// </summary>
    public double? Percentile(double share)
    {
        var buckets = Buckets.ToList();
        var rank = share * buckets.Sum(bucket => bucket.Count);
        double? highest = null;
        foreach (var (lower, upper, count) in buckets)
        {
            highest = (double.IsFinite(lower), double.IsFinite(upper)) switch
            {
                (true, true) => lower + ((upper - lower) * Math.Clamp(rank / count, 0, 1)),
                (true, false) => lower,
                (false, true) => upper,
                _ => highest,
            };
            if (rank <= count)
            {
                break;
            }

            rank -= count;
        }

        return highest;
    }
}
