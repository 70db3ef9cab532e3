using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.UnitTests.Imaging;

public sealed class ColorFamilyTests
{
    [Theory]
    [InlineData("red", "#ff0000", "#dc143c", "#8b0000", "#cd5c5c")]
    [InlineData("orange", "#ffa500", "#ff8c00", "#ff7f50")]
    [InlineData("yellow", "#ffff00", "#ffd700", "#f0e68c")]
    [InlineData("green", "#008000", "#00ff00", "#556b2f", "#8fbc8f")]
    [InlineData("teal", "#008080", "#00ffff", "#40e0d0", "#5f9ea0")]
    [InlineData("blue", "#0000ff", "#000080", "#87ceeb", "#4682b4", "#191970")]
    [InlineData("purple", "#800080", "#ff00ff", "#4b0082", "#d8bfd8")]
    [InlineData("pink", "#ffc0cb", "#ff69b4", "#ff1493", "#db7093")]
    [InlineData("brown", "#8b4513", "#a0522d", "#cd853f", "#d2b48c")]
    [InlineData("black", "#000000", "#101010", "#1c1c1c")]
    [InlineData("gray", "#808080", "#696969", "#d3d3d3", "#708090")]
    [InlineData("white", "#ffffff", "#f5f5f5", "#f8f8ff", "#fffaf0")]
    public void Of_ACssColor_IsWhatPeopleCallIt(string family, params string[] colors) =>
        Assert.Equal(colors.Select(_ => family), colors.Select(ColorFamily.Of));

    [Theory]
    [InlineData("")]
    [InlineData("blue")]
    [InlineData("#12345")]
    [InlineData("#-12345")]
    [InlineData("#1234567")]
    public void Of_NoColor_IsNone(string text) => Assert.Null(ColorFamily.Of(text));

    [Fact]
    public void Of_APicture_AreTheFamiliesThatCoverEnoughOfIt()
    {
        DominantColor[] colors = [new("skyblue", "#87ceeb", 30), new("green", "#008000", 40), new("navy", "#000080", 25), new("red", "#ff0000", 4), new("", "", 1)];

        Assert.Equal(["blue", "green"], ColorFamily.Of(colors));
        Assert.Empty(ColorFamily.Of([]));
    }

    [Theory]
    [InlineData(4000, 3000, "landscape")]
    [InlineData(3000, 4000, "portrait")]
    [InlineData(1000, 1000, "square")]
    [InlineData(1000, 1050, "square")]
    [InlineData(1051, 1000, "landscape")]
    public void Orientation_IsThePicturesShape(int width, int height, string orientation) => Assert.Equal(orientation, Orientation.Of(width, height));
}
