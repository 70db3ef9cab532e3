using ImagePipeline.Functions.Imaging;
using NetVips;

namespace ImagePipeline.UnitTests.Imaging;

public sealed class DominantColorsTests : ResizerTest
{
    [Fact]
    public void Resize_HalfAndHalf_HasBothByTheirNames()
    {
        using var left = TestPicture.Solid(600, 800, 255, 0, 0);
        using var right = TestPicture.Solid(600, 800, 70, 130, 180);
        using var picture = left.Join(right, Enums.Direction.Horizontal);

        Assert.Equal([new("red", "#ff0000", 50), new DominantColor("steelblue", "#4682b4", 50)], Resize(picture.PngsaveBuffer()).DominantColors);
    }

    [Fact]
    public void Resize_AnAnimation_HasTheColorsOfItsFirstFrame()
    {
        using var red = TestPicture.Solid(40, 30, 255, 0, 0);
        using var blue = TestPicture.Solid(40, 30, 0, 0, 255);
        using var animation = TestPicture.Animation(red, blue);

        Assert.Equal([new DominantColor("red", "#ff0000", 100)], Resize(animation.GifsaveBuffer()).DominantColors);
    }

    [Fact]
    public void Resize_APictureThatIsTransparent_HasNoColorsAndNoQuality()
    {
        using var clear = TestPicture.Solid(40, 30, 10, 20, 30, 0);

        var image = Resize(clear.PngsaveBuffer());

        Assert.Empty(image.DominantColors);
        Assert.Null(image.Quality);
    }

    [Fact]
    public void Of_FourColors_AreTheirNamesTheirMeansAndTheirShares()
    {
        byte[] rgba =
        [
            .. Pixels(25, 255, 0, 0), .. Pixels(25, 253, 4, 4), .. Pixels(30, 0, 0, 128), .. Pixels(15, 250, 250, 250), .. Pixels(5, 130, 130, 128),
        ];

        Assert.Equal(
            [new("red", "#fe0202", 50), new("navy", "#000080", 30), new("white", "#fafafa", 15), new DominantColor("gray", "#828280", 5)],
            DominantColors.Of(rgba));
    }

    [Fact]
    public void Of_WhatIsTransparent_IsNoColor()
    {
        byte[] rgba = [.. Pixels(10, 255, 0, 0), .. Pixels(90, 0, 255, 0, alpha: 0)];

        Assert.Equal([new DominantColor("red", "#ff0000", 100)], DominantColors.Of(rgba));
        Assert.Empty(DominantColors.Of(Pixels(10, 1, 2, 3, alpha: 0)));
    }

    [Fact]
    public void Of_WhatIsHalfTransparent_CountsByHalf()
    {
        byte[] rgba = [.. Pixels(50, 255, 0, 0), .. Pixels(100, 0, 0, 255, alpha: 51)];

        Assert.Equal([("red", 71.42), ("blue", 28.57)], DominantColors.Of(rgba).Select(color => (color.Name, color.Percent)));
    }

    [Fact]
    public void Of_AGradient_FromBlackToWhite_AreGraysWithoutAnotherHue()
    {
        byte[] rgba = [.. Enumerable.Range(0, 256).SelectMany(value => Pixels(4, (byte)value, (byte)value, (byte)value))];

        var colors = DominantColors.Of(rgba);

        Assert.All(colors, color => Assert.Contains(color.Name, (string[])["black", "darkslategray", "dimgray", "gray", "darkgray", "silver", "lightgray", "gainsboro", "whitesmoke", "snow", "white"]));
        Assert.All(colors, color => Assert.Equal((color.Hex[1..3], color.Hex[1..3]), (color.Hex[3..5], color.Hex[5..7])));
    }

    [Fact]
    public void Of_ManyColors_AreTheEightThatCoverMost_AndNoSpeck()
    {
        byte[] rgba = [.. Enumerable.Range(0, 216).SelectMany(i => Pixels(i, (byte)(i % 6 * 51), (byte)(i / 6 % 6 * 51), (byte)(i / 36 * 51)))];

        var colors = DominantColors.Of(rgba);

        Assert.Equal(8, colors.Count);
        Assert.Equal(colors.OrderByDescending(color => color.Percent), colors);
        Assert.DoesNotContain(DominantColors.Of([.. Pixels(999, 0, 0, 0), .. Pixels(1, 255, 255, 255)]), color => color.Name == "white");
    }

    [Fact]
    public void Of_SharesThatDoNotDivide_AreTogetherNoMoreThanThePicture()
    {
        byte[] rgba = [.. Pixels(2, 255, 0, 0), .. Pixels(2, 0, 0, 255), .. Pixels(2, 255, 255, 255), .. Pixels(1, 0, 0, 0)];

        Assert.Equal(["28.57", "28.57", "28.57", "14.28"], DominantColors.Of(rgba).Select(color => FormattableString.Invariant($"{color.Percent}")));
    }

    [Fact]
    public void Nearest_OfACssColor_IsItself()
    {
        var named = Enum.GetValues<System.Drawing.KnownColor>().Select(System.Drawing.Color.FromKnownColor).Where(color => color is { IsSystemColor: false, A: 255 }).ToList();

        // CSS has 148 names for 139 colours: seven grays are also greys, cyan is also aqua, magenta also fuchsia.
        Assert.Equal((141, 139), (named.Count, CssColors.Count));
        // LawnGreen is chartreuse but for 3 of 255.
        Assert.All(named, color => Assert.Equal(
            color.Name switch { "Aqua" => "cyan", "Fuchsia" => "magenta", "LawnGreen" => "chartreuse", var name => name.ToLowerInvariant() },
            CssColors.NameAt(CssColors.IndexOfNearest(color.R, color.G, color.B))));
    }

    [Theory]
    [InlineData("skyblue", 0x87, 0xce, 0xeb)]
    [InlineData("darkseagreen", 0x8f, 0xbc, 0x8f)]
    [InlineData("slategray", 0x70, 0x80, 0x90)]
    [InlineData("rebeccapurple", 0x66, 0x33, 0x99)]
    [InlineData("forestgreen", 0x20, 0x88, 0x25)]
    [InlineData("black", 3, 3, 3)]
    [InlineData("black", 0x1e, 0x1e, 0x1e)]
    [InlineData("black", 0x34, 0x2e, 0x13)]
    public void Nearest_IsWhatCssCallsIt(string name, byte red, byte green, byte blue) =>
        Assert.Equal(name, CssColors.NameAt(CssColors.IndexOfNearest(red, green, blue)));

    private static byte[] Pixels(int count, byte red, byte green, byte blue, byte alpha = 255) =>
        [.. Enumerable.Repeat<byte[]>([red, green, blue, alpha], count).SelectMany(pixel => pixel)];
}
