namespace ImagePipeline.Functions.Imaging;

/// <summary>Where red, green, blue and white of a colour space lie in CIE 1931 x, y.</summary>
internal sealed record Chromaticities((double X, double Y) Red, (double X, double Y) Green, (double X, double Y) Blue, (double X, double Y) White)
{
    private static readonly (double, double) D65 = (0.3127, 0.3290);
    private static readonly (double, double) C = (0.310, 0.316);

    public static readonly Chromaticities Bt709 = new((0.64, 0.33), (0.30, 0.60), (0.15, 0.06), D65);
    public static readonly Chromaticities Bt2020 = new((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65);

    // Lines and columns as usual: XYZ to the responses of the cones.
    private static readonly Matrix3 Bradford = new(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    /// <summary>ColourPrimaries of ITU-T H.273, table 2.</summary>
    /// <returns>Null for what is unspecified or unknown: then the colours are taken as they are.</returns>
    public static Chromaticities? FromCodePoint(int code) => code switch
    {
        1 => Bt709,
        4 => new((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), C),
        5 => new((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), D65),
        6 or 7 => new((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
        8 => new((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), C),
        9 => Bt2020,
        10 => new((1, 0), (0, 1), (0, 0), (1.0 / 3, 1.0 / 3)),
        11 => new((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
        12 => new((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), D65),
        22 => new((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), D65),
        _ => null,
    };

    public bool IsNear(Chromaticities other)
    {
        return Near(Red, other.Red) && Near(Green, other.Green) && Near(Blue, other.Blue) && Near(White, other.White);

        // As exact as PNG writers round.
        static bool Near((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < 0.002 && Math.Abs(a.Y - b.Y) < 0.002;
    }

    /// <summary>Linear values of this space to those of another; white becomes white (Bradford).</summary>
    /// <returns>Null where these points span no colour space.</returns>
    public Matrix3? To(Chromaticities other) =>
        ToXyz() is { } from && other.ToXyz()?.Inverse() is { } to && Adaptation(White, other.White) is { } adapt ? to * adapt * from : null;

    private Matrix3? ToXyz()
    {
        if (Xyz(White) is not { } white)
        {
            return null;
        }

        var points = new Matrix3(
            Red.X, Green.X, Blue.X,
            Red.Y, Green.Y, Blue.Y,
            1 - Red.X - Red.Y, 1 - Green.X - Green.Y, 1 - Blue.X - Blue.Y);
        return points.Inverse() is { } inverse ? points * Matrix3.Diagonal(inverse * white) : null;
    }

    private static Matrix3? Adaptation((double X, double Y) from, (double X, double Y) to)
    {
        if (Xyz(from) is not { } source || Xyz(to) is not { } target)
        {
            return null;
        }

        var (a, b) = (Bradford * source, Bradford * target);
        return a is { R: 0 } or { G: 0 } or { B: 0 } ? null : Bradford.Inverse() * Matrix3.Diagonal((b.R / a.R, b.G / a.G, b.B / a.B)) * Bradford;
    }

    private static (double R, double G, double B)? Xyz((double X, double Y) point) =>
        point.Y > 0 ? (point.X / point.Y, 1, (1 - point.X - point.Y) / point.Y) : null;
}
