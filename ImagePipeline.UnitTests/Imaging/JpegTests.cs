using ImagePipeline.Functions;
using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>JPEGs that break the letter of the standard are pictures all the same; those that lack data or cost too much are not.</summary>
public sealed class JpegTests : ResizerTest
{
    public static TheoryData<string> Kinds => new(Encoders.Keys);

    private static Dictionary<string, Func<Image, byte[]>> Encoders { get; } = new()
    {
        ["baseline"] = image => image.JpegsaveBuffer(q: 95),
        ["4:4:4"] = image => image.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off),
        ["with restarts"] = image => image.JpegsaveBuffer(q: 95, restartInterval: 3),
        ["progressive"] = image => image.JpegsaveBuffer(q: 95, interlace: true),
        ["progressive 4:4:4"] = image => image.JpegsaveBuffer(q: 95, interlace: true, subsampleMode: Enums.ForeignSubsample.Off),
        ["with optimised scans"] = image => image.JpegsaveBuffer(q: 80, interlace: true, optimizeCoding: true, optimizeScans: true, trellisQuant: true),
        ["grey"] = image => image.Colourspace(Enums.Interpretation.Bw).JpegsaveBuffer(q: 95),
        ["progressive grey"] = image => image.Colourspace(Enums.Interpretation.Bw).JpegsaveBuffer(q: 95, interlace: true),
        ["CMYK"] = image => image.IccTransform("cmyk", inputProfile: "srgb").JpegsaveBuffer(q: 95),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_StrayBytes_IsWhole(string kind)
    {
        using var picture = TestPicture.Noise(203, 157);
        var file = Encoders[kind](picture);
        var expected = Resize(file).Renditions.Select(rendition => rendition.Bytes.ToArray()).ToList();

        // Between the first two segments: marker (2), length (2) and what it counts.
        var second = 4 + file[5];
        Assert.Equal(expected, Renditions([.. file[..second], 1, 2, 3, 4, 5, .. file[second..]]));
        Assert.Equal(expected, Renditions([.. file[..^2], 0, 0, 0, 0, .. file[^2..]]));
        Assert.Equal(expected, Renditions([.. file, .. new byte[100]]));

        IEnumerable<byte[]> Renditions(byte[] bytes) => Resize(bytes).Renditions.Select(rendition => rendition.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_MissingData_IsCorrupt(string kind)
    {
        using var picture = TestPicture.Noise(203, 157);
        var file = Encoders[kind](picture);

        foreach (var share in (double[])[0.3, 0.5, 0.9, 0.98])
        {
            var part = file[..(int)(file.Length * share)];
            Assert.Equal("CORRUPT", RejectionOf(part));
            Assert.Equal("CORRUPT", RejectionOf([.. part, 0xFF, 0xD9]));
        }
    }

    [Fact]
    public void Resize_OnlyTheEndMarkerMissing_IsWhole()
    {
        using var picture = TestPicture.Noise(203, 157);

        Assert.Equal(203, Resize(TestPicture.Jpeg(picture)[..^2]).Width);
    }

    [Fact]
    public void Resize_ThousandsOfScans_IsTooComplex()
    {
        using var picture = TestPicture.Quadrants(64, 64);
        var file = picture.JpegsaveBuffer(interlace: true);
        // The last scan (marker, header, coded data) over and over.
        var scan = file[LastScan(file)..^2];

        var rejected = Assert.Throws<ImageRejectedException>(() => Resize([.. file[..^2], .. Repeat(scan, 10_000), .. file[^2..]]));

        Assert.Equal(("TOO_COMPLEX", new FailureParameters(Limit: 100)), (rejected.Code, rejected.Parameters));
    }

    [Fact]
    public void Resize_LosslessJpeg_IsUnsupported()
    {
        using var picture = TestPicture.Quadrants(64, 64);
        var file = TestPicture.Jpeg(picture);
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        file[frame + 1] = 0xC3;

        Assert.Equal("UNSUPPORTED_TYPE", RejectionOf(file));
    }

    [Fact]
    public void Resize_PictureBehindThePicture_IsTheFirst()
    {
        // As an Ultra HDR JPEG and its gain map, or a phone's picture and its depth.
        using var picture = TestPicture.Solid(60, 40, 200, 100, 50);
        using var gainMap = TestPicture.Solid(15, 10, 128);

        using var large = Decode(Named(Resize([.. TestPicture.Jpeg(picture), .. TestPicture.Jpeg(gainMap)]), "large"));

        AssertColour([200, 100, 50], large);
    }

    private static int LastScan(byte[] file) => file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);

    private static byte[] Repeat(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(part => part)];
}
