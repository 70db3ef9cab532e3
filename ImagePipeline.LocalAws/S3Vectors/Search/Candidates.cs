namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>A vector that may be among the nearest.</summary>
/// <param name="Least">What the length of its difference from the query is at least.</param>
internal readonly record struct Candidate(long Id, double Least);

/// <summary>
/// What the scan keeps. Codes put a difference's length between a least and a most; whose least is beyond the most of as many others as
/// are asked for is not among the nearest, and nobody else is left out. So what is found is exact, whatever the codes are like.
/// </summary>
internal sealed class Candidates(int count)
{
    /// <summary>More than what double precision is off by.</summary>
    public const double Slack = 1e-9;

    private readonly List<Candidate> _candidates = [];

    // The most of the nearest so far, in order.
    private readonly double[] _most = new double[count];
    private int _known;
    private double _limit = double.PositiveInfinity;

    /// <param name="squaredLength">Of the difference between codes and query.</param>
    /// <param name="rounding">What it can be wrong by.</param>
    /// <param name="error">What its root can be wrong by.</param>
    public void Offer(long id, double squaredLength, double rounding, double error)
    {
        var (least, furthest) = (squaredLength - rounding, _limit + error);
        if (least > furthest * furthest)
        {
            return;
        }

        _candidates.Add(new Candidate(id, Math.Sqrt(Math.Max(0, least)) - error));
        Narrow(Math.Sqrt(Math.Max(0, squaredLength) + rounding) + error);
    }

    /// <summary>Of all parts together, the likeliest first.</summary>
    public static List<Candidate> Merge(IEnumerable<Candidates> parts, int count)
    {
        var all = parts.ToList();
        var whole = new Candidates(count);
        foreach (var part in all)
        {
            foreach (var most in part._most.AsSpan(0, part._known))
            {
                whole.Narrow(most);
            }
        }

        return [.. all.SelectMany(part => part._candidates).Where(candidate => candidate.Least <= whole._limit).OrderBy(candidate => candidate.Least).ThenBy(candidate => candidate.Id)];
    }

    private void Narrow(double most)
    {
        if (_known == count && most >= _most[count - 1])
        {
            return;
        }

        var at = Array.BinarySearch(_most, 0, _known, most);
        at = at < 0 ? ~at : at;
        var moved = Math.Min(_known, count - 1) - at;
        Array.Copy(_most, at, _most, at + 1, moved);
        _most[at] = most;
        _known = Math.Min(_known + 1, count);
        if (_known == count)
        {
            _limit = (_most[count - 1] * (1 + Slack)) + Slack;
        }
    }
}
