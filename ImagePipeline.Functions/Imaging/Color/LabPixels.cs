namespace ImagePipeline.Functions.Imaging;

/// <summary>CIE L*a*b* under the white of printing (D50), as Photoshop writes it into TIFFs. libvips and ImageMagick take it for that of screens.</summary>
internal static class LabPixels
{
    // Of D50, X and Z where Y is 1.
    private const double WhiteX = 0.9642;
    private const double WhiteZ = 0.8249;

    // XYZ under D50 to linear sRGB: the inverse of the matrix of sRGB's ICC profile.
    private static readonly Matrix3 ToSrgb = new(3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427);

    /// <param name="lab">Three bytes a pixel: L* of 100 is 255, a* and b* are 128 more than they are.</param>
    public static void Convert(Span<byte> lab)
    {
        for (; lab.Length >= 3; lab = lab[3..])
        {
            var y = ((lab[0] / 2.55) + 16) / 116;
            var (r, g, b) = ToSrgb * (WhiteX * Cube(y + ((lab[1] - 128) / 500.0)), Cube(y), WhiteZ * Cube(y - ((lab[2] - 128) / 200.0)));
            (lab[0], lab[1], lab[2]) = (ColorEncoding.Encode(r), ColorEncoding.Encode(g), ColorEncoding.Encode(b));
        }
    }

    private static double Cube(double value) => value > 6.0 / 29 ? value * value * value : (value - (4.0 / 29)) * 3 * 36 / 841;
}
