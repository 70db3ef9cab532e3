using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>What is damaged, hostile or no picture is refused with a code; nothing half done comes out.</summary>
public sealed class BadInputTests : ResizerTest
{
    public static TheoryData<string> Kinds => new(Encoders.Keys);

    private static Dictionary<string, Func<Image, byte[]>> Encoders { get; } = new()
    {
        ["JPEG"] = image => TestPicture.Jpeg(image),
        ["progressive JPEG"] = image => image.JpegsaveBuffer(interlace: true),
        ["PNG"] = image => image.PngsaveBuffer(),
        ["GIF"] = image => image.GifsaveBuffer(),
        ["WebP"] = image => image.WebpsaveBuffer(),
        ["AVIF"] = image => image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        ["TIFF"] = image => image.TiffsaveBuffer(),
    };

    [Fact]
    public void Resize_EmptyFile_IsEmpty() => Assert.Equal("EMPTY", RejectionOf([]));

    [Fact]
    public void Resize_Script_IsUnsupported() =>
        Assert.Equal("UNSUPPORTED_TYPE", RejectionOf(Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_Truncated_IsCorrupt(string kind)
    {
        using var picture = TestPicture.Noise(300, 200);
        var file = Encoders[kind](picture);

        Assert.Equal(300, Resize(file).Width);
        foreach (var share in (double[])[0.02, 0.3, 0.5, 0.9, 0.98])
        {
            Assert.Equal("CORRUPT", RejectionOf(file[..Math.Max(13, (int)(file.Length * share))]));
        }
    }

    [Fact]
    public void Resize_TruncatedJpegWithEndMarker_IsCorrupt()
    {
        using var picture = TestPicture.Noise(300, 200);
        var file = TestPicture.Jpeg(picture);

        Assert.Equal("CORRUPT", RejectionOf([.. file[..(file.Length / 2)], 0xFF, 0xD9]));
    }

    [Fact]
    public void Resize_SignatureAlone_IsCorrupt()
    {
        Assert.Equal("CORRUPT", RejectionOf([0xFF, 0xD8, 0xFF]));
        Assert.Equal("CORRUPT", RejectionOf([.. "GIF89a"u8]));
        Assert.Equal("CORRUPT", RejectionOf([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]));
    }

    [Fact]
    public void Resize_DecompressionBomb_IsRefusedByItsHeader()
    {
        var bomb = Png(30_000, 30_000);

        var rejected = Assert.Throws<ImageRejectedException>(() => Resize(bomb));

        Assert.True(bomb.Length < 10_000);
        Assert.Equal(
            ("TOO_MANY_PIXELS", "The picture has 30000 × 30000 pixels; the limit is 100 megapixels. Make it smaller and upload it again."),
            (rejected.Code, rejected.Message));
    }

    [Fact]
    public void Resize_Limit_CountsPixelsExactly()
    {
        using var picture = TestPicture.Noise(300, 200);
        var file = TestPicture.Jpeg(picture);
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal(300, Resize(file, new ResizeLimits { MaxPixels = 60_000 }, ct).Width);
        Assert.Equal("TOO_MANY_PIXELS", Assert.Throws<ImageRejectedException>(() => Resize(file, new ResizeLimits { MaxPixels = 59_999 }, ct)).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resize_AnyDamage_IsAResultOrARejection(string kind)
    {
        using var picture = TestPicture.Quadrants(24, 16);
        var limits = new ResizeLimits { MaxPixels = 1_000_000 };
        var ct = TestContext.Current.CancellationToken;

        Mutation.Of(Encoders[kind](picture)).Sample(
            bytes =>
            {
                try
                {
                    Assert.Equal(4, Resize(bytes, limits, ct).Renditions.Count);
                }
                catch (ImageRejectedException)
                {
                }
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>A valid header and as good as no pixels: what a compressed bomb looks like before it is opened.</summary>
    private static byte[] Png(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(new byte[1_000_000]);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. PngChunk.Make("IHDR", header), .. PngChunk.Make("IDAT", pixels.ToArray()), .. PngChunk.Make("IEND", [])];
    }
}
