using System.Globalization;
using System.Text;

namespace ImagePipeline.Functions.Places;

/// <summary>
/// A name as people type it who have not all of its letters on their keyboard: Düsseldorf is dusseldorf, Łódź lodz. By a table, since the functions run without
/// the data of Unicode's normalization (https://learn.microsoft.com/dotnet/core/runtime-config/globalization).
/// </summary>
internal static class PlainName
{
    private static readonly Dictionary<char, string> s_plain = new (string Letters, string Plain)[]
    {
        ("àáâãäåāăąạảấầẩắằ", "a"), ("çćč", "c"), ("ďđḍḏḑð", "d"), ("èéêëēėęěếệ", "e"), ("ğġ", "g"), ("ħḥḩẖ", "h"), ("ìíîïĩīĭıİịḯ", "i"), ("ļľł", "l"), ("ñńňṅ", "n"),
        ("òóôõöøōŏőơọốộờ", "o"), ("řṟ", "r"), ("śşšș", "s"), ("ţťțṭṯẗ", "t"), ("ùúûüũūŭůųưủ", "u"), ("ýÿỳỹ", "y"), ("źżžẕ", "z"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("ə", "e"),
        ("‘’‚`´", "'"), ("“”", "\""), ("‐‑–", "-"),
    }.SelectMany(group => group.Letters.Select(letter => (letter, group.Plain))).ToDictionary();

    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant().Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(s_plain.TryGetValue(letter, out var other) ? other : letter);
        }

        return plain.ToString();
    }
}
