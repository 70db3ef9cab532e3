using System.Buffers.Binary;
using CsCheck;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Cameras' own files, made by hand: what matters of each kind is where the preview, the orientation and the facts are.</summary>
public sealed class RawPreviewTests : ResizerTest
{
    private static readonly double[] Orange = [200, 100, 50];

    [Fact]
    public void Resize_Tiff_WithASensorsDirectory_IsItsLargestPreview()
    {
        var block = Camera(6).Child(0x014A, new ExifBlock().Short(0x0106, 32803)).ToArray()[6..];

        AssertPreview(Resize([.. block, .. Preview(60, 40, 9, 9, 9), .. Noise, .. Preview(300, 200, Orange), .. Noise]), (200, 300), "Nikon");
    }

    [Fact]
    public void Resize_Dng_IsThePreviewThatADirectoryNames()
    {
        var preview = Preview(300, 200, Orange);
        var block = Dng(0, preview.Length).ToArray()[6..];
        block = Dng((uint)block.Length, preview.Length).ToArray()[6..];

        // Its tiles may be larger JPEGs.
        AssertPreview(Resize([.. block, .. preview, .. Preview(600, 400, 1, 2, 3)]), (300, 200), "Nikon");

        static ExifBlock Dng(uint offset, int length) => Camera(1)
            .Add(0xC612, 1, 4, [1, 4, 0, 0])
            .Child(0x014A, new ExifBlock().Short(0x0103, 7).Short(0x0106, 6).Long(0x0111, offset).Long(0x0117, (uint)length));
    }

    [Fact]
    public void Resize_Fuji_HasTheFactsOfItsPreview()
    {
        var preview = TestPicture.Jpeg(TestPicture.Solid(300, 200, Orange), Camera(8).ToArray());

        AssertPreview(Resize([.. "FUJIFILMCCD-RAW 0201"u8, .. new byte[100], .. preview, .. Noise]), (200, 300), "Nikon");
    }

    [Fact]
    public void Resize_Canon_HasTheFactsOfItsBoxes()
    {
        var facts = Box("uuid", [.. new byte[16], .. Box("CMT1", Camera(3).ToArray()[6..]), .. Box("CMT2", new ExifBlock().Text(0x9003, "2024:05:01 12:34:56").ToArray()[6..])]);

        var image = Resize([.. Box("ftyp", [.. "crx "u8, 0, 0, 0, 1, .. "crx isom"u8]), .. Box("moov", facts), .. Box("mdat", [.. Noise, .. Preview(300, 200, Orange)])]);

        AssertPreview(image, (300, 200), "Nikon");
        Assert.Equal("2024-05-01T12:34:56", image.Facts.TakenAt);
    }

    [Theory]
    [InlineData("IIRO")]
    [InlineData("IIU\0")]
    public void Resize_TiffOfAnotherMark_IsItsPreview(string mark)
    {
        byte[] head = [.. mark.Select(letter => (byte)letter), 8, 0, 0, 0, 0, 0];

        using var large = Decode(Named(Resize([.. head, .. Noise, .. Preview(300, 200, Orange)]), "large"));

        AssertColour(Orange, large);
    }

    [Fact]
    public void Resize_WithoutAPreview_IsUnsupported() =>
        Assert.Equal("UNSUPPORTED_TYPE", RejectionOf([.. Camera(1).Child(0x014A, new ExifBlock().Short(0x0106, 32803)).ToArray()[6..], .. Noise]));

    [Fact]
    public void Resize_Raw_LeavesNoFileBehind()
    {
        Resize([.. "FUJIFILMCCD-RAW 0201"u8, .. Preview(30, 20, Orange)]);

        Assert.Empty(Directory.GetFiles(System.IO.Path.GetTempPath(), "*.preview"));
    }

    [Fact]
    public void Resize_AnyDamage_IsAResultOrARejection()
    {
        var file = (byte[])[.. Camera(6).Add(0xC612, 1, 4, [1, 4, 0, 0]).Child(0x014A, new ExifBlock().Short(0x0103, 7)).ToArray()[6..], .. Preview(30, 20, Orange)];

        Mutation.Of(file).Sample(
            bytes =>
            {
                try
                {
                    Resize(bytes);
                }
                catch (ImageRejectedException)
                {
                }
            },
            iter: 300,
            threads: 1);
    }

    private static byte[] Noise => [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 37 % 255))];

    private static ExifBlock Camera(ushort orientation) => new ExifBlock().Text(0x010F, "Nikon").Short(0x0112, orientation);

    private static byte[] Preview(int width, int height, params double[] colour)
    {
        using var picture = TestPicture.Solid(width, height, colour);
        return TestPicture.Jpeg(picture);
    }

    private static byte[] Box(string type, byte[] payload)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length + 8);
        return [.. head, .. type.Select(letter => (byte)letter), .. payload];
    }

    private static void AssertPreview(ResizedImage image, (int Width, int Height) size, string make)
    {
        Assert.Equal((ImageFormat.Raw, "embedded preview", size, make), (image.Format, image.StandIn, (image.Width, image.Height), image.Facts.Make));
        using var large = Decode(Named(image, "large"));
        Assert.Equal(size, (large.Width, large.Height));
        AssertColour(Orange, large);
    }
}
