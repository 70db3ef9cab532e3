using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Every kind of picture that comes in goes out with the right colours.</summary>
public sealed class ImageFormatTests : ResizerTest
{
    private static readonly double[] Orange = [200, 100, 50];

    public static TheoryData<string> Kinds => new(Encoders.Keys);

    private static Dictionary<string, (ImageFormat Format, Func<Image, byte[]> Encode)> Encoders { get; } = new()
    {
        ["baseline JPEG"] = (ImageFormat.Jpeg, image => TestPicture.Jpeg(image)),
        ["progressive JPEG"] = (ImageFormat.Jpeg, image => image.JpegsaveBuffer(q: 95, interlace: true)),
        ["PNG"] = (ImageFormat.Png, image => image.PngsaveBuffer()),
        ["interlaced PNG"] = (ImageFormat.Png, image => image.PngsaveBuffer(interlace: true)),
        ["palette PNG"] = (ImageFormat.Png, image => image.PngsaveBuffer(palette: true)),
        ["16-bit PNG"] = (ImageFormat.Png, image => image.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer()),
        ["WebP"] = (ImageFormat.Webp, image => image.WebpsaveBuffer(q: 95)),
        ["lossless WebP"] = (ImageFormat.Webp, image => image.WebpsaveBuffer(lossless: true)),
        ["GIF"] = (ImageFormat.Gif, image => image.GifsaveBuffer()),
        ["AVIF"] = (ImageFormat.Avif, image => image.HeifsaveBuffer(q: 95, compression: Enums.ForeignHeifCompression.Av1, effort: 0)),
        ["TIFF"] = (ImageFormat.Tiff, image => image.TiffsaveBuffer()),
        ["16-bit TIFF"] = (ImageFormat.Tiff, image => image.Colourspace(Enums.Interpretation.Rgb16).TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Deflate)),
        ["tiled BigTIFF"] = (ImageFormat.Tiff, image => image.TiffsaveBuffer(tile: true, bigtiff: true)),
        ["TIFF in Lab"] = (ImageFormat.Tiff, image => image.Colourspace(Enums.Interpretation.Lab).TiffsaveBuffer()),
        ["TIFF in floating point"] = (ImageFormat.Tiff, image => image.Colourspace(Enums.Interpretation.Scrgb).TiffsaveBuffer()),
        ["CMYK JPEG with profile"] = (ImageFormat.Jpeg, image => TestPicture.Jpeg(image.IccTransform("cmyk", inputProfile: "srgb"))),
        ["CMYK JPEG without profile"] = (ImageFormat.Jpeg, image => image.IccTransform("cmyk", inputProfile: "srgb").JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.None)),
        ["Display P3 JPEG"] = (ImageFormat.Jpeg, image => TestPicture.Jpeg(image.IccTransform("p3", inputProfile: "srgb"))),
        ["16-bit Display P3 PNG"] = (ImageFormat.Png, image => image.IccTransform("p3", inputProfile: "srgb", depth: 16).PngsaveBuffer()),
        ["sRGB JPEG with profile"] = (ImageFormat.Jpeg, image => TestPicture.Jpeg(image.IccTransform("srgb", inputProfile: "srgb"))),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_Kind_HasTheRightColour(string kind)
    {
        var (format, encode) = Encoders[kind];
        using var picture = TestPicture.Solid(400, 300, Orange);

        var image = Resize(encode(picture));

        Assert.Equal((format, 400, 300), (image.Format, image.Width, image.Height));
        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            // The small gamut of a printer leaves its mark on a saturated colour.
            AssertColour(Orange, decoded, tolerance: kind.StartsWith("CMYK", StringComparison.Ordinal) ? 12 : 5);
        }
    }

    [Fact]
    public void Resize_WideGamutWithoutConversion_WouldBeWrong()
    {
        using var picture = TestPicture.Solid(8, 8, Orange);
        using var p3 = picture.IccTransform("p3", inputProfile: "srgb");

        Assert.True(Math.Abs(p3.Getpoint(4, 4)[0] - Orange[0]) > 8, "The P3 case above would pass without a conversion.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Resize_Grey_StaysGrey(int bands)
    {
        using var picture = TestPicture.Solid(400, 300, bands == 1 ? [90] : [90, 255]);

        var image = Resize(picture.PngsaveBuffer());

        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            AssertColour([90, 90, 90], decoded);
        }
    }

    [Fact]
    public void Resize_BrokenProfile_IsTakenAsSrgb()
    {
        using var plain = TestPicture.Solid(400, 300, Orange);
        using var picture = plain.Mutate(image => image.Set(GValue.BlobType, "icc-profile-data", new byte[300]));

        using var large = Decode(Named(Resize(picture.TiffsaveBuffer()), "large"));

        AssertColour(Orange, large);
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    internal void Resize_Animation_IsItsFirstFrame(ImageFormat format)
    {
        using var first = TestPicture.Solid(60, 40, 250, 0, 0);
        using var second = TestPicture.Solid(60, 40, 0, 0, 250);
        using var animation = TestPicture.Animation(first, second, second);

        var image = Resize(format == ImageFormat.Gif ? animation.GifsaveBuffer() : animation.WebpsaveBuffer(q: 95));

        Assert.Equal((format, 60, 40), (image.Format, image.Width, image.Height));
        using var large = Decode(Named(image, "large"));
        Assert.Equal((60, 40), (large.Width, large.Height));
        AssertColour([250, 0, 0], large, tolerance: 12);
    }
}
