using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>
/// A file of its own for each test, and a look at the pixels that come out. One at a time, as in a function's process: libvips has one
/// list of errors.
/// </summary>
[Collection("libvips")]
public abstract class ResizerTest : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private protected ResizedImage Resize(byte[] file) => Resize(file, ResizeLimits.Default, TestContext.Current.CancellationToken);

    private protected ResizedImage Resize(byte[] file, ResizeLimits limits, CancellationToken ct)
    {
        File.WriteAllBytes(_path, file);
        return ImageResizer.Resize(_path, limits, ct);
    }

    private protected ResizedImage Rotate(byte[] file, int degrees)
    {
        File.WriteAllBytes(_path, file);
        return ImageResizer.Rotate(_path, ResizeLimits.Default, degrees, TestContext.Current.CancellationToken);
    }

    private protected Rendition RenderFull(byte[] file, int degrees = 0)
    {
        File.WriteAllBytes(_path, file);
        return ImageResizer.RenderFull(_path, ResizeLimits.Default, degrees, TestContext.Current.CancellationToken);
    }

    private protected string RejectionOf(byte[] file) => Assert.Throws<ImageRejectedException>(() => Resize(file)).Code;

    private protected static Rendition Named(ResizedImage image, string name) => image.Renditions.Single(rendition => rendition.Name == name);

    private protected static Image Decode(Rendition rendition) => Image.NewFromBuffer(rendition.Bytes.ToArray());

    /// <summary>The pixel in the middle of a quadrant, with each channel within the tolerance of what is expected.</summary>
    private protected static void AssertColour(double[] expected, Image image, double x = 0.25, double y = 0.25, double tolerance = 6)
    {
        var actual = image.Getpoint((int)(image.Width * x), (int)(image.Height * y));
        Assert.True(
            actual.Length == expected.Length && actual.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance),
            $"Expected about ({string.Join(", ", expected)}), found ({string.Join(", ", actual)}).");
    }

    public void Dispose()
    {
        File.Delete(_path);
        GC.SuppressFinalize(this);
    }
}
