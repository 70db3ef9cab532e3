namespace ImagePipeline.UnitTests.Cost;

/// <summary>A list price, which may fall with the amount: "1 to 300; 0.90" is 1 for each of the first 300, then 0.90.</summary>
internal sealed class Price
{
    private readonly List<(double Dollars, double UpTo)> _tiers;
    private readonly double _unit;

    public Price(string dollars, string forEach)
    {
        _tiers = [.. dollars.Split("; ").Select(tier => tier.Split(" to ")).Select(tier =>
            (MarkdownTable.ParseNumber(tier[0]), tier.Length == 1 ? double.PositiveInfinity : MarkdownTable.ParseNumber(tier[1])))];
        _unit = forEach == "million" ? 1e6 : 1;
    }

    public double Of(double amount)
    {
        var left = amount / _unit;
        var (total, from) = (0.0, 0.0);
        foreach (var (dollars, upTo) in _tiers)
        {
            var here = Math.Min(left, upTo - from);
            total += here * dollars;
            left -= here;
            from = upTo;
        }

        return total;
    }
}
