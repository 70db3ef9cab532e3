namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// A colour in CIELAB under sRGB's own white. For which of some named colours is nearest, its distance comes closest to CIEDE2000 in what photos are made
/// of, dark and muted colours: OKLab calls a dark brown a slate gray.
/// </summary>
/// <param name="Lightness">0 (black) to 100 (white).</param>
/// <param name="A">From green (negative) to red.</param>
/// <param name="B">From blue (negative) to yellow.</param>
internal readonly record struct LabColor(double Lightness, double A, double B)
{
    public static LabColor FromRgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Srgb.Linear(red), Srgb.Linear(green), Srgb.Linear(blue));
        var x = Compressed(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        var y = Compressed((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Compressed(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return new LabColor((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>Its square, which orders as the distance does.</summary>
    public double DistanceTo(LabColor other) =>
        ((Lightness - other.Lightness) * (Lightness - other.Lightness)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B));

    private static double Compressed(double light) => light > 216.0 / 24_389 ? Math.Cbrt(light) : ((24_389.0 / 27 * light) + 16) / 116;
}
