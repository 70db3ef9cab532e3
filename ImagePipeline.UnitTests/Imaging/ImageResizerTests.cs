using System.Text;
using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

public sealed class ImageResizerTests : ResizerTest
{
    private const ushort Orientation = 0x0112;

    private static readonly Dictionary<char, double[]> Colours = new()
    {
        ['R'] = [255, 0, 0],
        ['G'] = [0, 255, 0],
        ['B'] = [0, 0, 255],
        ['W'] = [255, 255, 255],
    };

    [Fact]
    public void Resize_LargePicture_GivesTheFourRenditions()
    {
        using var picture = TestPicture.Quadrants(3000, 2000);

        var image = Resize(TestPicture.Jpeg(picture));

        Assert.Equal((ImageFormat.Jpeg, 3000, 2000, ImageFacts.None), (image.Format, image.Width, image.Height, image.Facts));
        Assert.Equal(
            [
                ("small", "webp", "image/webp", 320, 213),
                ("medium", "webp", "image/webp", 1024, 683),
                ("large", "webp", "image/webp", 2048, 1365),
                ("analysis", "jpeg", "image/jpeg", 2048, 1365),
            ],
            image.Renditions.Select(r => (r.Name, r.Format, r.ContentType, r.Width, r.Height)));
        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            Assert.Equal((rendition.Width, rendition.Height, 3), (decoded.Width, decoded.Height, decoded.Bands));
            AssertColour(Colours['R'], decoded);
            AssertColour(Colours['W'], decoded, 0.75, 0.75);
        }
    }

    [Fact]
    public void Resize_SmallPicture_IsNeverEnlarged()
    {
        using var picture = TestPicture.Quadrants(500, 100);

        var image = Resize(picture.PngsaveBuffer());

        Assert.Equal([("small", 320, 64), ("medium", 500, 100), ("large", 500, 100), ("analysis", 500, 100)], image.Renditions.Select(r => (r.Name, r.Width, r.Height)));
        Assert.Equal(Named(image, "medium").Bytes, Named(image, "large").Bytes);
    }

    [Theory]
    [InlineData(1, 3000, 2001, "RGBW")]
    [InlineData(6, 2001, 3000, "BRWG")]
    public void RenderFull_HasAllPixels_UprightInSrgb_WithoutMetadata(ushort orientation, int width, int height, string quadrants)
    {
        using var picture = TestPicture.Quadrants(3000, 2002).Crop(0, 0, 3000, 2001);
        using var wide = picture.IccTransform("p3", inputProfile: "srgb");
        var original = TestPicture.Jpeg(wide, new ExifBlock().Short(Orientation, orientation).ToArray());

        var full = RenderFull(original);

        Assert.Equal(("full", "jpeg", "image/jpeg", width, height), (full.Name, full.Format, full.ContentType, full.Width, full.Height));
        using var decoded = Decode(full);
        Assert.Equal((width, height, 3), (decoded.Width, decoded.Height, decoded.Bands));
        Assert.Equal([false, false], [decoded.Contains("exif-data"), decoded.Contains("icc-profile-data")]);
        AssertColour(Colours[quadrants[0]], decoded);
        AssertColour(Colours[quadrants[1]], decoded, 0.75, 0.25);
        AssertColour(Colours[quadrants[2]], decoded, 0.25, 0.75);
        AssertColour(Colours[quadrants[3]], decoded, 0.75, 0.75);
    }

    [Fact]
    public void RenderFull_OfAnAnimation_IsTheFrameThatIsShown()
    {
        using var empty = TestPicture.Solid(2100, 30, 0, 0, 0, 0);
        using var red = TestPicture.Solid(2100, 30, 255, 0, 0, 255);
        using var animation = TestPicture.Animation(empty, red);

        var full = RenderFull(animation.GifsaveBuffer());

        Assert.Equal(("webp", 2100, 30), (full.Format, full.Width, full.Height));
        using var decoded = Decode(full);
        AssertColour(Colours['R'], decoded);
    }

    [Theory]
    [InlineData(3, "jpeg", 17_000, 20)]
    [InlineData(4, "webp", 6_000, 7)]
    public void RenderFull_HasAsManyPixelsAsItsFormatAllows(int bands, string format, int width, int height)
    {
        using var picture = TestPicture.Solid(17_000, 20, [10, 200, 30, 128]).ExtractBand(0, n: bands);

        var full = RenderFull(picture.PngsaveBuffer());

        Assert.Equal((format, width, height), (full.Format, full.Width, full.Height));
        using var decoded = Decode(full);
        Assert.Equal((width, height, bands), (decoded.Width, decoded.Height, decoded.Bands));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(9000, 2, 2048, 1)]
    [InlineData(2, 9000, 1, 2048)]
    [InlineData(2049, 2049, 2048, 2048)]
    public void Resize_ExtremeShape_KeepsAtLeastOnePixel(int width, int height, int largeWidth, int largeHeight)
    {
        using var picture = TestPicture.Solid(width, height, 10, 200, 30);

        var large = Named(Resize(picture.PngsaveBuffer()), "large");

        Assert.Equal((largeWidth, largeHeight), (large.Width, large.Height));
    }

    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public void Resize_ExifOrientation_IsUpright(ushort orientation, string quadrants)
    {
        // Larger than the largest rendition, so that decoding shrinks and rotates in one go.
        using var picture = TestPicture.Quadrants(4200, 2800);

        var image = Resize(TestPicture.Jpeg(picture, new ExifBlock().Short(Orientation, orientation).ToArray()));

        Assert.Equal(orientation < 5 ? (4200, 2800) : (2800, 4200), (image.Width, image.Height));
        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            Assert.Equal(image.Width > image.Height, decoded.Width > decoded.Height);
            AssertColour(Colours[quadrants[0]], decoded, 0.25, 0.25);
            AssertColour(Colours[quadrants[1]], decoded, 0.75, 0.25);
            AssertColour(Colours[quadrants[2]], decoded, 0.25, 0.75);
            AssertColour(Colours[quadrants[3]], decoded, 0.75, 0.75);
        }
    }

    [Theory]
    [InlineData(1, 90, "BRWG")]
    [InlineData(1, 180, "WBGR")]
    [InlineData(1, 270, "GWRB")]
    [InlineData(2, 90, "WGBR")]
    [InlineData(5, 90, "GRWB")]
    [InlineData(6, 0, "BRWG")]
    [InlineData(6, 90, "WBGR")]
    [InlineData(8, 180, "BRWG")]
    [InlineData(8, 270, "WBGR")]
    public void Rotate_IsClockwise_OnTopOfExifOrientation(ushort orientation, int degrees, string quadrants)
    {
        using var picture = TestPicture.Quadrants(4200, 2800);
        var file = TestPicture.Jpeg(picture, new ExifBlock().Short(Orientation, orientation).ToArray());

        var (image, full) = (Rotate(file, degrees), RenderFull(file, degrees));

        Assert.Equal(orientation >= 5 ^ degrees is 90 or 270 ? (2800, 4200) : (4200, 2800), (image.Width, image.Height));
        Assert.Equal((image.Width, image.Height), (full.Width, full.Height));
        foreach (var rendition in image.Renditions.Append(full))
        {
            using var decoded = Decode(rendition);
            Assert.Equal((rendition.Width, rendition.Height), (decoded.Width, decoded.Height));
            Assert.Equal(image.Width > image.Height, decoded.Width > decoded.Height);
            AssertColour(Colours[quadrants[0]], decoded, 0.25, 0.25);
            AssertColour(Colours[quadrants[1]], decoded, 0.75, 0.25);
            AssertColour(Colours[quadrants[2]], decoded, 0.25, 0.75);
            AssertColour(Colours[quadrants[3]], decoded, 0.75, 0.75);
        }
    }

    [Fact]
    public void Rotate_OfAnAnimation_TurnsTheFrameThatIsShown()
    {
        using var empty = TestPicture.Solid(2100, 30, 0, 0, 0, 0);
        using var red = TestPicture.Solid(2100, 30, 255, 0, 0, 255);
        using var animation = TestPicture.Animation(empty, red);

        var large = Named(Rotate(animation.GifsaveBuffer(), 90), "large");

        Assert.Equal((29, 2048), (large.Width, large.Height));
        using var decoded = Decode(large);
        AssertColour(Colours['R'], decoded);
    }

    [Fact]
    public void Resize_CameraPicture_KeepsFactsPrivate()
    {
        using var plain = TestPicture.Quadrants(400, 300);
        using var picture = plain.IccTransform("p3", inputProfile: "srgb");
        var exif = new ExifBlock().Text(0x010F, "SecretMaker").Child(0x8825, new ExifBlock()
            .Text(1, "N").Rational(2, (48, 1), (30, 1), (0, 1)).Text(3, "W").Rational(4, (2, 1), (15, 1), (0, 1))).ToArray();

        var image = Resize(TestPicture.Jpeg(picture, exif));

        Assert.Equal(ImageFacts.None with { Make = "SecretMaker", Location = new GeoPoint(48.5, -2.25) }, image.Facts);
        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            Assert.DoesNotContain(decoded.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field.EndsWith("-data", StringComparison.Ordinal));
            Assert.DoesNotContain("SecretMaker", Encoding.Latin1.GetString(rendition.Bytes.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Resize_Alpha_IsKeptInWebpAndWhiteInJpeg()
    {
        using var opaque = TestPicture.Solid(100, 100, 200, 0, 0, 255);
        using var clear = TestPicture.Solid(100, 100, 0, 0, 0, 0);
        using var picture = Image.Arrayjoin([opaque, clear], across: 2);

        var image = Resize(picture.PngsaveBuffer());

        using var large = Decode(Named(image, "large"));
        using var analysis = Decode(Named(image, "analysis"));
        AssertColour([200, 0, 0, 255], large, 0.25, 0.5);
        Assert.Equal(0, large.Getpoint(150, 50)[3]);
        AssertColour([200, 0, 0], analysis, 0.25, 0.5);
        AssertColour([255, 255, 255], analysis, 0.75, 0.5);
    }

    [Fact]
    public void Resize_Twice_GivesTheSameBytes()
    {
        using var picture = TestPicture.Noise(700, 500);
        var file = TestPicture.Jpeg(picture);

        Assert.Equal(Resize(file).Renditions.Select(r => r.Bytes.ToArray()), Resize(file).Renditions.Select(r => r.Bytes.ToArray()));
    }

    [Fact]
    public void Resize_Cancelled_Throws()
    {
        using var picture = TestPicture.Quadrants(40, 30);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Resize(TestPicture.Jpeg(picture), ResizeLimits.Default, cancelled.Token));
    }

    [Fact]
    public void Resize_MissingFile_IsNotThePicturesFault() =>
        Assert.Throws<FileNotFoundException>(() => ImageResizer.Resize("no-such-file", ResizeLimits.Default, TestContext.Current.CancellationToken));
}
