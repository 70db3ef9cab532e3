using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Small pictures whose right answer is known.</summary>
internal static class TestPicture
{
    /// <summary>Four quadrants: red and green above, blue and white below.</summary>
    public static Image Quadrants(int width, int height)
    {
        using var red = Solid(width / 2, height / 2, 255, 0, 0);
        using var green = Solid(width / 2, height / 2, 0, 255, 0);
        using var blue = Solid(width / 2, height / 2, 0, 0, 255);
        using var white = Solid(width / 2, height / 2, 255, 255, 255);
        return Image.Arrayjoin([red, green, blue, white], across: 2);
    }

    public static Image Solid(int width, int height, params double[] colour)
    {
        using var black = Image.Black(width, height);
        using var filled = black.NewFromImage(colour);
        using var bytes = filled.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: colour.Length >= 3 ? Enums.Interpretation.Srgb : Enums.Interpretation.Bw);
    }

    /// <summary>Detail everywhere, so that an encoder has to spend bytes on every part.</summary>
    public static Image Noise(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 60, mean: 128, seed: 7);
        using var grey = noise.Cast(Enums.BandFormat.Uchar);
        using var bands = grey.Bandjoin(grey, grey);
        return bands.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static byte[] Jpeg(Image image, byte[]? exif = null)
    {
        var jpeg = image.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.Icc);
        return exif is null ? jpeg : WithExif(jpeg, exif);
    }

    /// <summary>Frames stand one below the other in memory, as libvips has them.</summary>
    public static Image Animation(params Image[] frames)
    {
        using var strip = Image.Arrayjoin(frames, across: 1);
        return strip.Mutate(image => image.Set(GValue.GIntType, "page-height", frames[0].Height));
    }

    /// <summary>An APP1 segment (marker, big-endian length that counts itself, block) right behind the start marker.</summary>
    private static byte[] WithExif(byte[] jpeg, byte[] exif)
    {
        var length = exif.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }
}
