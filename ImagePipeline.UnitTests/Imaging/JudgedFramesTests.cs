using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>What moderation looks at beside the analysis rendition.</summary>
public sealed class JudgedFramesTests : ResizerTest
{
    [Fact]
    public void APhoto_HasNone()
    {
        using var photo = TestPicture.Quadrants(400, 300);

        Assert.Empty(Resize(TestPicture.Jpeg(photo)).Frames);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    public void AnAnimation_HasEachFrameButTheOneThatIsShown(string format)
    {
        var shades = new double[] { 0, 60, 120, 180 };

        var image = Resize(Animation(format, shades));

        Assert.Equal([("frame-1", 60), ("frame-2", 120), ("frame-3", 180)], image.Frames.Select(frame => (frame.Name, Shade(frame))));
        Assert.All(image.Frames, frame => Assert.Equal(("jpeg", "image/jpeg", 200, 150), (frame.Format, frame.ContentType, frame.Width, frame.Height)));
    }

    [Fact]
    public void ALongAnimation_HasEightThatAreSpreadOverIt_TheFirstAndTheLastAmongThem()
    {
        var image = Resize(Animation("gif", [.. Enumerable.Range(0, 50).Select(n => n * 5.0)]));

        Assert.Equal([35, 70, 105, 140, 175, 210, 245], image.Frames.Select(Shade));
    }

    [Fact]
    public void AnAnimationOfMorePixelsThanTheLimit_IsLookedAtAsFarAsThatGoes()
    {
        var limits = new ResizeLimits { MaxAnimationPixels = 3 * 200 * 150 };

        var image = Resize(Animation("gif", [0, 50, 100, 150, 200]), limits, TestContext.Current.CancellationToken);

        Assert.Equal([50, 100], image.Frames.Select(Shade));
    }

    [Fact]
    public void AnAnimationThatIsCutShort_HasTheFramesThatAreThere()
    {
        var file = Animation("gif", [0, 100, 200]);

        var image = Resize(file[..(file.Length * 2 / 3)]);

        Assert.InRange(image.Frames.Count, 0, 1);
    }

    [Theory]
    [InlineData(16, 16, 80, 80)]
    [InlineData(300, 20, 300, 80)]
    [InlineData(20, 300, 80, 300)]
    public void APictureTooSmallForRekognition_HasOneWithAMargin(int width, int height, int framedWidth, int framedHeight)
    {
        using var icon = TestPicture.Solid(width, height, 0, 0, 255);

        var frame = Assert.Single(Resize(TestPicture.Jpeg(icon)).Frames);

        Assert.Equal((framedWidth, framedHeight), (frame.Width, frame.Height));
        using var decoded = Decode(frame);
        AssertColour([0, 0, 254], decoded, 0.5, 0.5);
        AssertColour([255, 255, 255], decoded, 0.01, 0.01);
    }

    private static byte[] Animation(string format, double[] shades)
    {
        var frames = shades.Select(shade => TestPicture.Solid(200, 150, shade, shade, shade)).ToArray();
        using var animation = TestPicture.Animation(frames);
        foreach (var frame in frames)
        {
            frame.Dispose();
        }

        return format == "gif" ? animation.GifsaveBuffer() : animation.WebpsaveBuffer(lossless: true);
    }

    private static int Shade(Rendition frame)
    {
        using var decoded = Decode(frame);
        return (int)Math.Round(decoded.Getpoint(100, 75)[0] / 5) * 5;
    }
}
