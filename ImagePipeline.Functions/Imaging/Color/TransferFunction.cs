namespace ImagePipeline.Functions.Imaging;

/// <summary>From a stored value, 0 to 1, to light.</summary>
/// <param name="ToLinear">1 is white; with <see cref="IsHdr"/> white is 1 and light goes on beyond it.</param>
internal sealed record TransferFunction(Func<double, double> ToLinear, bool IsHdr = false, bool IsSceneLight = false)
{
    public static readonly TransferFunction Srgb = new(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4));

    /// <summary>White of an HDR picture in candelas per square metre (ITU-R BT.2408).</summary>
    private const double HdrWhite = 203;

    /// <summary>The highest light that a picture is taken to have, unless it says otherwise, and of an HLG display (ITU-R BT.2100).</summary>
    public const double HdrPeak = 1000 / HdrWhite;

    public static TransferFunction Gamma(double exponent) => new(value => Math.Pow(value, exponent));

    /// <summary>
    /// TransferCharacteristics of ITU-T H.273, table 3. The curves of television (BT.709 and its kin) are shown as sRGB, as browsers do:
    /// they describe a camera, and displays never followed them.
    /// </summary>
    /// <returns>Null for what is unspecified or unknown.</returns>
    public static TransferFunction? FromCodePoint(int code) => code switch
    {
        1 or 6 or 11 or 12 or 13 or 14 or 15 => Srgb,
        4 => Gamma(2.2),
        5 => Gamma(2.8),
        7 => new(value => value < 4 * 0.022821585529445 ? value / 4 : Math.Pow((value + 0.111572195921731) / 1.111572195921731, 1 / 0.45)),
        8 => Gamma(1),
        9 => new(value => value <= 0 ? 0 : Math.Pow(10, (value - 1) * 2)),
        10 => new(value => value <= 0 ? 0 : Math.Pow(10, (value - 1) * 2.5)),
        16 => new(Pq, IsHdr: true),
        17 => new(value => Math.Pow(value, 2.6) * 52.37 / 48),
        18 => new(Hlg, IsHdr: true, IsSceneLight: true),
        _ => null,
    };

    // SMPTE ST 2084
    private static double Pq(double value)
    {
        const double M1 = 2610.0 / 16384;
        const double M2 = 2523.0 / 4096 * 128;
        const double C1 = 3424.0 / 4096;
        const double C2 = 2413.0 / 4096 * 32;
        const double C3 = 2392.0 / 4096 * 32;
        var power = Math.Pow(value, 1 / M2);
        return Math.Pow(Math.Max(power - C1, 0) / (C2 - (C3 * power)), 1 / M1) * 10_000 / HdrWhite;
    }

    // ARIB STD-B67: light of the scene, 0 to 1
    private static double Hlg(double value)
    {
        const double A = 0.17883277;
        const double B = 1 - (4 * A);
        const double C = 0.55991073;
        return value <= 0.5 ? value * value / 3 : (Math.Exp((value - C) / A) + B) / 12;
    }
}
