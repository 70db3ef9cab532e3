using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>What a PNG's numbers mean, by its chunks in their order of precedence. Where a profile can say the same, it says the right answer.</summary>
public sealed class ColorTests : ResizerTest
{
    private static readonly double[] Stored = [200, 100, 50];
    private static readonly double[] InLinear = [229, 168, 122];

    // Of a display with the primaries of P3, by its profile.
    private static readonly double[] InP3 = [215, 93, 29];

    [Theory]
    // sRGB itself, television's curve on the same primaries, what is unspecified and what is reserved: as stored.
    [InlineData(1, 13, 200, 100, 50)]
    [InlineData(1, 1, 200, 100, 50)]
    [InlineData(1, 6, 200, 100, 50)]
    [InlineData(2, 2, 200, 100, 50)]
    [InlineData(77, 99, 200, 100, 50)]
    [InlineData(1, 8, 229, 168, 122)]
    [InlineData(1, 4, 200, 99, 43)]
    [InlineData(12, 13, 215, 93, 29)]
    public void Resize_CodePoints_AreConverted(byte primaries, byte transfer, double red, double green, double blue) =>
        AssertLarge([red, green, blue], PngChunk.Insert(Png(), "cICP", primaries, transfer, 0, 1));

    [Fact]
    public void Resize_CodePointsOfP3_AreWhatItsProfileSays()
    {
        using var picture = TestPicture.Solid(40, 30, Stored);
        using var profiled = picture.IccTransform("srgb", inputProfile: "p3");

        AssertLarge(profiled.Getpoint(5, 5), PngChunk.Insert(Png(), "cICP", 12, 13, 0, 1));
    }

    [Theory]
    [InlineData(9, 16)]
    [InlineData(9, 18)]
    [InlineData(12, 16)]
    [InlineData(1, 18)]
    public void Resize_HdrGrey_StaysGreyAndInOrder(byte primaries, byte transfer)
    {
        var before = -1.0;
        foreach (var level in (double[])[20, 90, 130, 170, 210, 250])
        {
            using var picture = TestPicture.Solid(40, 30, level, level, level);
            using var large = Decode(Named(Resize(PngChunk.Insert(picture.PngsaveBuffer(), "cICP", primaries, transfer, 0, 1)), "large"));
            var shown = large.Getpoint(5, 5);

            Assert.True(shown.Max() - shown.Min() <= 2, $"{level} is shown as ({string.Join(", ", shown)}).");
            Assert.True(shown[0] >= before, $"{level} is shown darker than what is darker.");
            before = shown[0];
        }

        Assert.True(before > 250);
    }

    [Fact]
    public void Resize_HdrAlpha_IsKept()
    {
        using var picture = TestPicture.Solid(40, 30, 150, 150, 150, 120);
        using var large = Decode(Named(Resize(PngChunk.Insert(picture.PngsaveBuffer(), "cICP", 9, 16, 0, 1)), "large"));

        Assert.Equal(120, large.Getpoint(5, 5)[3], 2.0);
    }

    [Fact]
    public void Resize_Gamma_CountsWhereNothingBetterIsThere()
    {
        var gamma = PngChunk.Numbers(1);

        AssertLarge(InLinear, PngChunk.Insert(Png(), "gAMA", gamma));
        AssertLarge(Stored, PngChunk.Insert(PngChunk.Insert(Png(), "gAMA", gamma), "sRGB", 0));
        AssertLarge(InP3, PngChunk.Insert(PngChunk.Insert(Png(), "gAMA", gamma), "cICP", 12, 13, 0, 1));
        AssertLarge(Stored, PngChunk.Insert(Png(), "gAMA", PngChunk.Numbers(0.45455)));
        AssertLarge(Stored, PngChunk.Insert(Png(), "gAMA", PngChunk.Numbers(0)));
    }

    [Fact]
    public void Resize_Chromaticities_Count()
    {
        AssertLarge(InP3, PngChunk.Insert(Png(), "cHRM", PngChunk.Numbers(0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)));
        AssertLarge(Stored, PngChunk.Insert(Png(), "cHRM", PngChunk.Numbers(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)));
        // These span no colours.
        AssertLarge(Stored, PngChunk.Insert(Png(), "cHRM", PngChunk.Numbers(0, 0, 0, 0, 0, 0, 0, 0)));
        AssertLarge(Stored, PngChunk.Insert(Png(), "cHRM", PngChunk.Numbers(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)));
    }

    [Fact]
    public void Resize_Gamma_OfAProfiledPicture_DoesNotCount()
    {
        using var picture = TestPicture.Solid(40, 30, Stored);
        using var profiled = picture.IccTransform("srgb", inputProfile: "srgb");

        AssertLarge(Stored, PngChunk.Insert(profiled.PngsaveBuffer(), "gAMA", PngChunk.Numbers(1)));
    }

    private static byte[] Png()
    {
        using var picture = TestPicture.Solid(40, 30, Stored);
        return picture.PngsaveBuffer();
    }

    private void AssertLarge(double[] expected, byte[] png)
    {
        using var large = Decode(Named(Resize(png), "large"));
        AssertColour(expected, large, tolerance: 5);
    }
}
