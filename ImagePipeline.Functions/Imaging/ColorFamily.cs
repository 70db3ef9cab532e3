using System.Globalization;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// The twelve words that people search colours by, and which of them a colour is: by its lightness, chroma and hue in
/// <see href="https://www.w3.org/TR/css-color-4/#ok-lab">OKLCH</see>. A picture has the colours of the families that cover at least 5 % of it.
/// </summary>
internal static class ColorFamily
{
    public static readonly string[] All = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "black", "gray", "white"];

    // A speck of red makes no red picture.
    private const double MinPercent = 5;

    /// <summary>The families that cover at least 5 % of a picture, those that cover most first.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<DominantColor> colors) =>
        [.. colors
            .Select(color => (Family: Of(color.Hex), color.Percent))
            .Where(color => color.Family is not null)
            .GroupBy(color => color.Family!, (family, members) => (Family: family, Percent: members.Sum(color => color.Percent)))
            .Where(family => family.Percent >= MinPercent)
            .OrderByDescending(family => family.Percent)
            .ThenBy(family => family.Family, StringComparer.Ordinal)
            .Select(family => family.Family)];

    /// <param name="hex"><c>#87ceeb</c></param>
    /// <returns>Null for what is no colour.</returns>
    public static string? Of(string hex) =>
        hex is ['#', .. { Length: 6 } digits] && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? Name(OklchColor.FromRgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb))
            : null;

    // Where families meet in OKLCH. Brown is dark or pale orange, pink is light red; the rest are hues.
    private static string Name(OklchColor color) => color switch
    {
        { Lightness: < 0.2 } => "black",
        { Lightness: < 0.3, Chroma: < 0.04 } => "black",
        { Lightness: > 0.93, Chroma: < 0.035 } => "white",
        { Chroma: < 0.035 } => "gray",
        { Hue: < 8 } => color.Lightness < 0.5 ? "purple" : "pink",
        { Hue: < 40 } => color.Lightness > 0.72 ? "pink" : "red",
        { Hue: < 78, Lightness: < 0.7 } => "brown",
        { Hue: < 78, Chroma: < 0.08 } => color.Lightness < 0.8 ? "brown" : "orange",
        { Hue: < 78 } => "orange",
        { Hue: < 114, Lightness: < 0.55 } => color.Hue < 100 ? "brown" : "green",
        { Hue: < 114 } => "yellow",
        { Hue: < 165 } => "green",
        { Hue: < 215 } => "teal",
        { Hue: < 284 } => "blue",
        { Hue: < 335 } => "purple",
        _ => color.Lightness < 0.5 ? "purple" : "pink",
    };
}
