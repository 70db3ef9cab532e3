namespace ImagePipeline.Functions.Imaging;

/// <summary>A colour as people see it, <see href="https://bottosson.github.io/posts/oklab/">OKLab</see> in polar form.</summary>
/// <param name="Lightness">0 (black) to 1 (white).</param>
/// <param name="Chroma">0 (gray) to about 0.32 (the most vivid of sRGB).</param>
/// <param name="Hue">0 to 360: about 29 is red, 110 yellow, 142 green, 264 blue.</param>
internal readonly record struct OklchColor(double Lightness, double Chroma, double Hue)
{
    public static OklchColor FromRgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Srgb.Linear(red), Srgb.Linear(green), Srgb.Linear(blue));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var x = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var y = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        var hue = double.RadiansToDegrees(Math.Atan2(y, x));
        return new OklchColor(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s), Math.Sqrt((x * x) + (y * y)), hue < 0 ? hue + 360 : hue);
    }
}
