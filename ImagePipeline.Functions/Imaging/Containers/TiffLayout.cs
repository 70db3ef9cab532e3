using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>How a TIFF keeps its pixels (TIFF 6.0, sections 8 and 18): the tags that decide who can read them, and which band is what.</summary>
internal sealed record TiffLayout(uint Photometric, uint Compression, uint SampleFormat, ulong[] BitsPerSample, ulong[] ExtraSamples)
{
    private const uint Rgb = 2;
    private const uint Palette = 3;
    private const uint Cmyk = 5;
    private const uint YCbCr = 6;
    private const uint Jpeg = 7;
    private const uint FloatingPoint = 3;
    private const int MaxSamples = 32;

    public static TiffLayout Of(ExifDirectory? directory) => new(
        directory?.Integer(0x0106) ?? 1,
        directory?.Integer(0x0103) ?? 1,
        directory?.Integer(0x0153) ?? 1,
        directory?.Integers(0x0102, MaxSamples) ?? [],
        directory?.Integers(0x0152, MaxSamples) ?? []);

    /// <summary>Whether libvips reads it right.</summary>
    public bool IsCommon => Photometric switch
    {
        0 or 1 => SampleFormat == 1 && BitsPerSample.All(bits => bits is 1 or 2 or 4 or 8 or 16),
        Rgb or Cmyk => (SampleFormat == 1 && BitsPerSample.All(bits => bits is 8 or 16)) || (SampleFormat == FloatingPoint && BitsPerSample.All(bits => bits is 32)),
        Palette => BitsPerSample.All(bits => bits is 1 or 2 or 4 or 8 or 16),
        YCbCr => Compression == Jpeg,
        // What libvips itself writes for L*a*b* in floating point.
        8 => SampleFormat == FloatingPoint && BitsPerSample.All(bits => bits is 32),
        _ => false,
    };

    /// <summary>Colours in floating point are light, as libvips takes them too.</summary>
    public bool IsLight => Photometric == Rgb && SampleFormat == FloatingPoint;

    /// <summary>The bands that a person sees: colours, and alpha if one of the others says that it is that. The rest are spot colours, masks, depth.</summary>
    public Image ColorsAndAlpha(Image image)
    {
        var colors = Photometric switch { 0 or 1 => 1, Cmyk => 4, _ => 3 };
        var alpha = Array.FindIndex(ExtraSamples, kind => kind is 1 or 2);
        if (Photometric == Palette || ExtraSamples.Length == 0 || image.Bands <= colors || (alpha == 0 && image.Bands == colors + 1))
        {
            return image;
        }

        using (image)
        {
            using var kept = image.ExtractBand(0, n: colors);
            using var all = alpha >= 0 && colors + alpha < image.Bands ? kept.Bandjoin(image[colors + alpha]) : kept.Copy();
            var wide = image.Format != Enums.BandFormat.Uchar;
            return all.Copy(interpretation: colors switch
            {
                1 => wide ? Enums.Interpretation.Grey16 : Enums.Interpretation.Bw,
                4 => Enums.Interpretation.Cmyk,
                _ => image.Format == Enums.BandFormat.Float ? Enums.Interpretation.Scrgb : wide ? Enums.Interpretation.Rgb16 : Enums.Interpretation.Srgb,
            });
        }
    }
}
