using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

public sealed class ImageQualityTests : ResizerTest
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(51, 20)]
    [InlineData(255, 100)]
    public void OneShade_HasItsBrightnessAndNothingElse(byte shade, double brightness) =>
        Assert.Equal(new ImageQuality(0, brightness, 0), Of(20, 20, _ => (shade, 255)));

    [Fact]
    public void HalfBlackHalfWhite_IsTheMostContrast_AndItsEdgeTheSharpest() =>
        Assert.Equal(new ImageQuality(100, 50, 100), Of(40, 40, i => (i % 40 < 20 ? (byte)0 : (byte)255, 255)));

    [Fact]
    public void Lines_AreNotSharperThanTheSharpest() =>
        Assert.Equal(new ImageQuality(100, 50, 100), Of(40, 40, i => (i % 2 == 0 ? (byte)0 : (byte)255, 255)));

    [Fact]
    public void WhatIsTransparent_DoesNotCount_AndItsBorderIsNoEdge()
    {
        Assert.Equal(new ImageQuality(0, 100, 0), Of(40, 40, i => i % 40 < 20 ? ((byte)0, (byte)0) : ((byte)255, (byte)255)));
        Assert.Null(Of(40, 40, i => ((byte)i, 0)));
    }

    [Fact]
    public void Green_IsBrighterThanBlue()
    {
        Assert.Equal(71.37, ImageQuality.Of(1, 1, [0, 255, 0, 255])!.Brightness);
        Assert.Equal(7.06, ImageQuality.Of(1, 1, [0, 0, 255, 255])!.Brightness);
    }

    [Fact]
    public void TheSofterThePicture_TheLessSharp()
    {
        using var picture = TestPicture.Quadrants(256, 256);

        double[] sharpness = [.. new[] { 0, 1, 2, 4, 8 }.Select(SharpnessOf)];

        Assert.Equal(100, sharpness[0]);
        Assert.All(sharpness.Zip(sharpness.Skip(1)), pair => Assert.InRange(pair.First - pair.Second, 5, 50));
        Assert.InRange(sharpness[^1], 0, 10);

        double SharpnessOf(int sigma)
        {
            using var soft = sigma == 0 ? picture.Copy() : picture.Gaussblur(sigma);
            return QualityOf(soft).Sharpness;
        }
    }

    [Fact]
    public void TheDarkerThePicture_TheLessBright_AndAsSharp()
    {
        using var noise = TestPicture.Noise(256, 256);
        using var dark = noise.Linear([0.5], [0]);
        using var darker = noise.Linear([0.25], [0]);

        ImageQuality[] qualities = [QualityOf(noise), QualityOf(dark), QualityOf(darker)];

        Assert.InRange(qualities[1].Brightness / qualities[0].Brightness, 0.49, 0.51);
        Assert.InRange(qualities[2].Brightness / qualities[0].Brightness, 0.24, 0.26);
        Assert.InRange(qualities[1].Contrast / qualities[0].Contrast, 0.49, 0.51);
        Assert.All(qualities, quality => Assert.InRange(quality.Sharpness - qualities[0].Sharpness, -5, 5));
    }

    private ImageQuality QualityOf(Image image)
    {
        using var bytes = image.Cast(Enums.BandFormat.Uchar);
        return Resize(bytes.PngsaveBuffer()).Quality!;
    }

    private static ImageQuality? Of(int width, int height, Func<int, (byte Shade, byte Alpha)> pixel) => ImageQuality.Of(
        width, height, [.. Enumerable.Range(0, width * height).Select(pixel).SelectMany(pixel => (byte[])[pixel.Shade, pixel.Shade, pixel.Shade, pixel.Alpha])]);
}
