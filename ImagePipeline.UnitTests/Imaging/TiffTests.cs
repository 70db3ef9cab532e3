using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>TIFFs by hand: one strip of 4 x 2 pixels, of any photometric interpretation, number of samples and meaning of the extra ones.</summary>
public sealed class TiffTests : ResizerTest
{
    private const ushort Grey = 1;
    private const ushort Rgb = 2;
    private const ushort Cmyk = 5;

    [Theory]
    [InlineData(Rgb, new byte[] { 200, 100, 50, 0 }, new[] { 0 }, new double[] { 200, 100, 50 })]
    [InlineData(Rgb, new byte[] { 200, 100, 50, 0, 0 }, new[] { 0, 0 }, new double[] { 200, 100, 50 })]
    [InlineData(Rgb, new byte[] { 200, 100, 50, 255, 0 }, new[] { 2, 0 }, new double[] { 200, 100, 50 })]
    [InlineData(Rgb, new byte[] { 200, 100, 50, 0, 255 }, new[] { 0, 2 }, new double[] { 200, 100, 50 })]
    [InlineData(Grey, new byte[] { 90, 0 }, new[] { 0 }, new double[] { 90, 90, 90 })]
    [InlineData(Grey, new byte[] { 90, 7, 3 }, new[] { 0, 0 }, new double[] { 90, 90, 90 })]
    [InlineData(Grey, new byte[] { 90, 7, 3, 9 }, new[] { 0, 0, 0 }, new double[] { 90, 90, 90 })]
    [InlineData(Cmyk, new byte[] { 0, 0, 0, 0, 9 }, new[] { 0 }, new double[] { 255, 255, 255 })]
    [InlineData(Cmyk, new byte[] { 0, 0, 0, 0, 9, 200 }, new[] { 0, 0 }, new double[] { 255, 255, 255 })]
    public void Resize_ExtraSamples_AreIgnored(ushort photometric, byte[] pixel, int[] extra, double[] expected)
    {
        using var analysis = Decode(Named(Resize(Tiff(photometric, pixel, extra)), "analysis"));

        AssertColour(expected, analysis);
    }

    [Fact]
    public void Resize_UnassociatedAlpha_IsKept()
    {
        using var large = Decode(Named(Resize(Tiff(Rgb, [200, 100, 50, 100], [2])), "large"));

        AssertColour([200, 100, 50, 100], large);
    }

    private static byte[] Tiff(ushort photometric, byte[] pixel, int[] extra)
    {
        const int Width = 4;
        const int Height = 2;
        byte[] pixels = [.. Enumerable.Repeat(pixel, Width * Height).SelectMany(sample => sample)];
        var block = Directory(0);
        return [.. Directory((uint)block.Length), .. pixels];

        byte[] Directory(uint offset) => new ExifBlock()
            .Short(0x0100, Width).Short(0x0101, Height).Add(0x0102, 3, (uint)pixel.Length, Shorts(pixel.Select(_ => 8))).Short(0x0103, 1).Short(0x0106, photometric)
            .Long(0x0111, offset).Short(0x0115, (ushort)pixel.Length).Short(0x0116, Height).Long(0x0117, (uint)pixels.Length)
            .Add(0x0152, 3, (uint)extra.Length, Shorts(extra)).ToArray()[6..];

        static byte[] Shorts(IEnumerable<int> values) => [.. values.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value])];
    }
}
