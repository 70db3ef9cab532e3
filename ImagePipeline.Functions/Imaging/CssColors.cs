using System.Drawing;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// The colours that <see href="https://www.w3.org/TR/css-color-4/#named-colors">CSS</see> has names for, and which of them is nearest to another one, by
/// distance in CIELAB. Of two names for one colour the one that .NET has stands, and of its own two pairs "cyan" and "magenta".
/// </summary>
internal static class CssColors
{
    private const int Bits = 6;

    private static readonly (string Name, LabColor Color)[] All =
    [
        .. Enum.GetValues<KnownColor>()
            .Except([KnownColor.Transparent, KnownColor.Aqua, KnownColor.Fuchsia])
            .Select(Color.FromKnownColor)
            .Where(color => !color.IsSystemColor)
            .Select(color => (color.Name.ToLowerInvariant(), LabColor.FromRgb(color.R, color.G, color.B))),
    ];

    // By 64 × 64 × 64 cells of colour, finer than the distance between two names. A picture has a few thousand of them: each is looked for once.
    private static readonly byte[] Nearests = new byte[1 << (3 * Bits)];

    /// <summary>How many there are: <see cref="IndexOfNearest"/> is below it.</summary>
    public static int Count => All.Length;

    public static string NameAt(int index) => All[index].Name;

    public static int IndexOfNearest(byte red, byte green, byte blue)
    {
        const int rest = 8 - Bits;
        var cell = (red >> rest << (2 * Bits)) | (green >> rest << Bits) | (blue >> rest);
        if (Nearests[cell] == 0)
        {
            // Found at the same time by two threads, it is the same.
            Nearests[cell] = (byte)(Find(LabColor.FromRgb(Middle(red), Middle(green), Middle(blue))) + 1);
        }

        return Nearests[cell] - 1;

        // The ends stay pure: black is black and white is white.
        static byte Middle(byte value) => (byte)((value >> rest) * 255 / ((1 << Bits) - 1));
    }

    private static int Find(LabColor color)
    {
        var nearest = 0;
        for (var i = 1; i < All.Length; i++)
        {
            if (All[i].Color.DistanceTo(color) < All[nearest].Color.DistanceTo(color))
            {
                nearest = i;
            }
        }

        return nearest;
    }
}
