using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>What a picture's numbers mean where no ICC profile says so: libvips leaves these alone and would show them as sRGB.</summary>
internal sealed class ColorEncoding
{
    private const int SrgbSteps = 16_384;

    private static readonly byte[] SrgbOfLight = [.. Enumerable.Range(0, SrgbSteps).Select(step => ToSrgb((double)step / (SrgbSteps - 1)))];

    private readonly TransferFunction _transfer;
    private readonly Matrix3 _toWide;
    private readonly Matrix3 _toSrgb;
    private readonly bool _fullRange;

    private ColorEncoding(TransferFunction transfer, Matrix3 toWide, Matrix3 toSrgb, bool fullRange) =>
        (_transfer, _toWide, _toSrgb, _fullRange) = (transfer, toWide, toSrgb, fullRange);

    public static ColorEncoding Linear { get; } = Create(TransferFunction.Gamma(1), null, fullRange: true)!;

    /// <summary>The code points of ITU-T H.273, as in AVIF's nclx and PNG's cICP.</summary>
    /// <returns>Null where the picture is sRGB already, or nothing is known.</returns>
    public static ColorEncoding? FromCodePoints(int primaries, int transfer, bool fullRange = true) =>
        Create(TransferFunction.FromCodePoint(transfer), Chromaticities.FromCodePoint(primaries), fullRange);

    /// <param name="gamma">The exponent that the picture was encoded with: 0.45455 for most.</param>
    public static ColorEncoding? From(double? gamma, Chromaticities? primaries) =>
        Create(gamma is > 0.05 and < 20 and not (> 0.44 and < 0.47) ? TransferFunction.Gamma(1 / gamma.Value) : null, primaries, fullRange: true);

    /// <param name="pixels">8 or 16 bits, grey or RGB, with or without alpha.</param>
    /// <returns>8-bit sRGB, with alpha where there was one.</returns>
    public Image ToSrgb(Image pixels)
    {
        var wide = pixels.Format == Enums.BandFormat.Ushort;
        using var whole = wide || pixels.Format == Enums.BandFormat.Uchar ? pixels.Copy() : pixels.Cast(Enums.BandFormat.Uchar);
        var converted = wide
            ? Convert<ushort>(whole.WriteToMemory<ushort>(), whole.Bands, Light(ushort.MaxValue), static value => (byte)(value / 257))
            : Convert<byte>(whole.WriteToMemory<byte>(), whole.Bands, Light(byte.MaxValue), static value => value);
        using var image = Image.NewFromMemory(converted, whole.Width, whole.Height, whole.Bands is 2 or 4 ? 4 : 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static ColorEncoding? Create(TransferFunction? transfer, Chromaticities? primaries, bool fullRange)
    {
        primaries ??= Chromaticities.Bt709;
        transfer ??= TransferFunction.Srgb;
        return fullRange && transfer == TransferFunction.Srgb && primaries.IsNear(Chromaticities.Bt709)
            ? null
            : primaries.To(Chromaticities.Bt2020) is { } toWide && Chromaticities.Bt2020.To(Chromaticities.Bt709) is { } toSrgb
                ? new ColorEncoding(transfer, toWide, toSrgb, fullRange)
                : null;
    }

    private float[] Light(int max) =>
        [.. Enumerable.Range(0, max + 1).Select(step => (float)_transfer.ToLinear(_fullRange ? (double)step / max : Math.Clamp(((step * 255.0 / max) - 16) / 219, 0, 1)))];

    private byte[] Convert<T>(ReadOnlySpan<T> values, int bands, float[] light, Func<T, byte> alpha)
        where T : unmanaged, IConvertible
    {
        var count = values.Length / bands;
        var (colors, to) = (bands >= 3 ? 3 : 1, bands is 2 or 4 ? 4 : 3);
        var srgb = new byte[count * to];
        for (var i = 0; i < count; i++)
        {
            var from = values.Slice(i * bands, bands);
            var red = light[from[0].ToInt32(null)];
            var color = colors == 1 ? (red, red, red) : (red, light[from[1].ToInt32(null)], light[from[2].ToInt32(null)]);
            (srgb[i * to], srgb[(i * to) + 1], srgb[(i * to) + 2]) = ToSrgb(color);
            if (to == 4)
            {
                srgb[(i * to) + 3] = alpha(from[bands - 1]);
            }
        }

        return srgb;
    }

    private (byte R, byte G, byte B) ToSrgb((float R, float G, float B) stored)
    {
        var wide = _toWide * stored;
        if (_transfer.IsSceneLight)
        {
            // The display's part of HLG: brighter than the scene where the scene is bright (ITU-R BT.2100, table 5).
            var luminance = (0.2627 * wide.R) + (0.6780 * wide.G) + (0.0593 * wide.B);
            wide = Scale(wide, Math.Pow(Math.Max(luminance, 0), 0.2) * TransferFunction.HdrPeak);
        }

        if (_transfer.IsHdr && Math.Max(wide.R, Math.Max(wide.G, wide.B)) is > 0 and var brightest)
        {
            // All three by one factor: the hue stays.
            wide = Scale(wide, ToneCurve.Apply(brightest) / brightest);
        }

        var (r, g, b) = _toSrgb * wide;
        return (Encode(r), Encode(g), Encode(b));
    }

    private static (double R, double G, double B) Scale((double R, double G, double B) color, double by) => (color.R * by, color.G * by, color.B * by);

    public static byte Encode(double light) => SrgbOfLight[(int)((Math.Clamp(light, 0, 1) * (SrgbSteps - 1)) + 0.5)];

    private static byte ToSrgb(double light) =>
        (byte)Math.Round(255 * (light <= 0.0031308 ? light * 12.92 : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055));
}
