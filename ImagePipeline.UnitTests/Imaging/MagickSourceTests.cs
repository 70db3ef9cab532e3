using ImageMagick;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>What ImageMagick reads, and that it does nothing else.</summary>
public sealed class MagickSourceTests : ResizerTest
{
    // 2 x 2 pixels of 24 bits, rows from below, padded to four bytes; blue, green, red.
    private static readonly byte[] Bmp =
    [
        .. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0,
        40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        50, 100, 200, 50, 100, 200, 0, 0, 50, 100, 200, 50, 100, 200, 0, 0,
    ];

    // Version 1, three channels, 2 x 2, 8 bits, RGB; no modes, resources or layers; the merged picture, plane by plane.
    private static readonly byte[] Psd =
    [
        .. "8BPS"u8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 8, 0, 3, .. new byte[14],
        200, 200, 200, 200, 100, 100, 100, 100, 50, 50, 50, 50,
    ];

    public static TheoryData<string> Kinds => ["Bmp", "Psd"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_Kind_HasTheRightColour(string kind)
    {
        var image = Resize(Bytes(kind));

        Assert.Equal((Enum.Parse<ImageFormat>(kind), 2, 2), (image.Format, image.Width, image.Height));
        using var large = Decode(Named(image, "large"));
        AssertColour([200, 100, 50], large);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_TooManyPixels_IsRefusedByTheHeader(string kind)
    {
        var rejected = Assert.Throws<ImageRejectedException>(() => Resize(Bytes(kind), new ResizeLimits { MaxPixels = 3 }, TestContext.Current.CancellationToken));

        Assert.Equal("TOO_MANY_PIXELS", rejected.Code);
    }

    [Fact]
    public void ImageMagick_OnceSetUp_ReadsAndWritesNothingElse()
    {
        Resize(Bmp);

        foreach (var format in (MagickFormat[])[MagickFormat.Svg, MagickFormat.Msl, MagickFormat.Mvg, MagickFormat.Pdf, MagickFormat.Png, MagickFormat.Text])
        {
            Assert.ThrowsAny<MagickException>(() => new MagickImage("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"u8.ToArray(), new MagickReadSettings { Format = format }));
        }

        using var image = new MagickImage(Bmp, MagickFormat.Bmp);
        Assert.ThrowsAny<MagickException>(() => image.ToByteArray(MagickFormat.Bmp));
    }

    private static byte[] Bytes(string kind) => kind == "Bmp" ? Bmp : Psd;
}
