using System.Globalization;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>A CSS colour keyword with one of the twelve plain names it belongs to.</summary>
internal sealed class CssColor(string name, string simplifiedName, byte red, byte green, byte blue)
{
    public string Name => name;

    public string SimplifiedName => simplifiedName;

    public byte Red => red;

    public byte Green => green;

    public byte Blue => blue;

    public string HexCode => $"#{red:x2}{green:x2}{blue:x2}";

    public LabColor Lab { get; } = LabColor.FromRgb(red, green, blue);
}

/// <summary>
/// The colours of https://www.w3.org/TR/css-color-4/#named-colors, grouped by their plain names. Of two spellings of one colour
/// only the one that Rekognition answers with is listed.
/// </summary>
internal static class CssColors
{
    private const int Bits = 5;

    private static readonly CssColor[] All =
    [
        .. Group("black", "black 000000"),
        .. Group("grey", "darkslategrey 2f4f4f, dimgrey 696969, slategrey 708090, gray 808080, lightslategrey 778899, darkgrey a9a9a9, silver c0c0c0, lightgrey d3d3d3, gainsboro dcdcdc"),
        .. Group("white", "mistyrose ffe4e1, antiquewhite faebd7, linen faf0e6, beige f5f5dc, whitesmoke f5f5f5, lavenderblush fff0f5, oldlace fdf5e6, aliceblue f0f8ff, seashell fff5ee, ghostwhite f8f8ff, honeydew f0fff0, floralwhite fffaf0, azure f0ffff, mintcream f5fffa, snow fffafa, ivory fffff0, white ffffff"),
        .. Group("pink", "mediumvioletred c71585, deeppink ff1493, palevioletred db7093, hotpink ff69b4, lightpink ffb6c1, pink ffc0cb"),
        .. Group("red", "darkred 8b0000, red ff0000, firebrick b22222, crimson dc143c, indianred cd5c5c, lightcoral f08080, salmon fa8072, darksalmon e9967a, lightsalmon ffa07a"),
        .. Group("orange", "orangered ff4500, tomato ff6347, darkorange ff8c00, coral ff7f50, orange ffa500"),
        .. Group("yellow", "darkkhaki bdb76b, gold ffd700, khaki f0e68c, peachpuff ffdab9, yellow ffff00, palegoldenrod eee8aa, moccasin ffe4b5, papayawhip ffefd5, lightgoldenrodyellow fafad2, lemonchiffon fffacd, lightyellow ffffe0"),
        .. Group("brown", "maroon 800000, brown a52a2a, saddlebrown 8b4513, sienna a0522d, chocolate d2691e, darkgoldenrod b8860b, peru cd853f, rosybrown bc8f8f, goldenrod daa520, sandybrown f4a460, tan d2b48c, burlywood deb887, wheat f5deb3, navajowhite ffdead, bisque ffe4c4, blanchedalmond ffebcd, cornsilk fff8dc"),
        .. Group("purple", "indigo 4b0082, purple 800080, darkmagenta 8b008b, darkviolet 9400d3, darkslateblue 483d8b, blueviolet 8a2be2, darkorchid 9932cc, magenta ff00ff, slateblue 6a5acd, mediumslateblue 7b68ee, mediumorchid ba55d3, mediumpurple 9370db, orchid da70d6, violet ee82ee, plum dda0dd, thistle d8bfd8, lavender e6e6fa, rebeccapurple 663399"),
        .. Group("blue", "midnightblue 191970, navy 000080, darkblue 00008b, mediumblue 0000cd, blue 0000ff, royalblue 4169e1, steelblue 4682b4, dodgerblue 1e90ff, deepskyblue 00bfff, cornflowerblue 6495ed, skyblue 87ceeb, lightskyblue 87cefa, lightsteelblue b0c4de, lightblue add8e6, powderblue b0e0e6"),
        .. Group("cyan", "teal 008080, darkcyan 008b8b, lightseagreen 20b2aa, cadetblue 5f9ea0, darkturquoise 00ced1, mediumturquoise 48d1cc, turquoise 40e0d0, cyan 00ffff, aquamarine 7fffd4, paleturquoise afeeee, lightcyan e0ffff"),
        .. Group("green", "darkgreen 006400, green 008000, darkolivegreen 556b2f, forestgreen 228b22, seagreen 2e8b57, olive 808000, olivedrab 6b8e23, mediumseagreen 3cb371, limegreen 32cd32, lime 00ff00, springgreen 00ff7f, mediumspringgreen 00fa9a, darkseagreen 8fbc8f, mediumaquamarine 66cdaa, yellowgreen 9acd32, lawngreen 7cfc00, chartreuse 7fff00, lightgreen 90ee90, greenyellow adff2f, palegreen 98fb98"),
    ];

    /// <summary>The answer for each of 32 × 32 × 32 colours; far finer than the distance between two keywords.</summary>
    private static readonly Lazy<CssColor[]> Nearests = new(() => [.. Enumerable.Range(0, 1 << (3 * Bits)).Select(FindNearest)]);

    public static CssColor Nearest(byte red, byte green, byte blue) =>
        Nearests.Value[(red >> 3 << (2 * Bits)) | (green >> 3 << Bits) | (blue >> 3)];

    private static CssColor FindNearest(int cell)
    {
        var lab = LabColor.FromRgb(Middle(cell >> (2 * Bits)), Middle(cell >> Bits), Middle(cell));
        return All.MinBy(color => color.Lab.DistanceTo(lab))!;

        // The ends stay pure: black is black and white is white.
        static byte Middle(int value) => (byte)((value & 31) * 255 / 31);
    }

    private static IEnumerable<CssColor> Group(string simplifiedName, string colors) =>
        from color in colors.Split(", ")
        let parts = color.Split(' ')
        let rgb = int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        select new CssColor(parts[0], simplifiedName, (byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
