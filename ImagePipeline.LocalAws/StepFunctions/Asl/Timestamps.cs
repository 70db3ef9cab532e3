using System.Globalization;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>Times as the States Language writes them: ISO 8601 with a capital T and a zone.</summary>
internal static partial class Timestamps
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    public static bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        text = MoreThanTicks().Replace(text, "$1");
        var zone = text.Length > 6 ? text[^6] : ' ';
        return (text.EndsWith('Z') || zone is '+' or '-')
            && text.Contains('T')
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <summary>Fractions may have nine digits, of which .NET keeps seven: <c>21:29:29.243167252Z</c></summary>
    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex MoreThanTicks();
}
