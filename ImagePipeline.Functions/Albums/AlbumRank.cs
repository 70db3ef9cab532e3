using System.Buffers;
using System.Globalization;

namespace ImagePipeline.Functions.Albums;

/// <summary>
/// Places that a person gives photos, as texts that are compared: 15 decimal digits and, between two neighbours, a fraction of letters and digits behind them. So a photo
/// moves by one write, whatever the number of the others.
/// </summary>
internal static class AlbumRank
{
    private const int MaxLength = 200;

    private const int WholeLength = 15;
    private const long First = 500_000_000_000_000;

    // Whoever puts one photo between two others has no need of a fraction for the first ten.
    private const long Step = 1000;

    // In the order in which texts are compared.
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> s_digits = SearchValues.Create(Digits);

    public static bool IsValid(string? rank) =>
        rank is { Length: >= WholeLength and <= MaxLength } && !rank.AsSpan(0, WholeLength).ContainsAnyExceptInRange('0', '9') && !rank.AsSpan().ContainsAnyExcept(s_digits)
        && (rank.Length == WholeLength || rank[^1] != Digits[0]);

    /// <summary>The places of some photos, in their order, behind one place and before another.</summary>
    /// <param name="before">Null for the beginning.</param>
    /// <param name="after">Null for the end.</param>
    public static IReadOnlyList<string> Between(string? before, string? after, int count)
    {
        var ranks = new string[count];
        if (before is null && after is not null)
        {
            // From the end, so that all of them find room there.
            for (var i = count - 1; i >= 0; i--)
            {
                ranks[i] = after = Between(null, after);
            }
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                ranks[i] = before = Between(before, after);
            }
        }

        return ranks;
    }

    private static string Between(string? before, string? after)
    {
        if (after is null)
        {
            return Whole(before is null ? First : WholeOf(before) + Step);
        }

        if (before is null)
        {
            return Whole(WholeOf(after) - Step);
        }

        var (low, high) = (WholeOf(before), WholeOf(after));
        return high - low > 1 ? Whole(low + ((high - low) / 2))
            : before[..WholeLength] + Fraction(before[WholeLength..], high == low ? after[WholeLength..] : null);
    }

    private static string Whole(long value) => value.ToString("D15", CultureInfo.InvariantCulture);

    private static long WholeOf(string rank) => long.Parse(rank.AsSpan(0, WholeLength), CultureInfo.InvariantCulture);

    // None ends with the lowest digit, below which there would be no room. Where another was put at the very same place meanwhile, it goes on behind that.
    private static string Fraction(string low, string? high)
    {
        if (high is not null && string.CompareOrdinal(low, high) >= 0)
        {
            high = null;
        }

        var same = 0;
        while (high is not null && same < high.Length && (same < low.Length ? low[same] : Digits[0]) == high[same])
        {
            same++;
        }

        if (same > 0)
        {
            return high![..same] + Fraction(same < low.Length ? low[same..] : "", high[same..]);
        }

        var from = low.Length == 0 ? 0 : Digits.IndexOf(low[0], StringComparison.Ordinal);
        var to = high is null ? Digits.Length : Digits.IndexOf(high[0], StringComparison.Ordinal);
        return to - from > 1 ? Digits[(from + to) / 2].ToString()
            : high is { Length: > 1 } ? high[..1]
            : Digits[from] + Fraction(low.Length == 0 ? "" : low[1..], null);
    }
}
