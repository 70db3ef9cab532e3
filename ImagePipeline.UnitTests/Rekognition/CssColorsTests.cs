using ImagePipeline.LocalAws.Rekognition;

namespace ImagePipeline.UnitTests.Rekognition;

public class CssColorsTests
{
    [Theory]
    [InlineData(0, 0, 0, "black", "black", "#000000")]
    [InlineData(255, 255, 255, "white", "white", "#ffffff")]
    [InlineData(128, 128, 128, "gray", "grey", "#808080")]
    [InlineData(47, 79, 79, "darkslategrey", "grey", "#2f4f4f")]
    [InlineData(85, 107, 47, "darkolivegreen", "green", "#556b2f")]
    [InlineData(250, 4, 3, "red", "red", "#ff0000")]
    [InlineData(70, 131, 182, "steelblue", "blue", "#4682b4")]
    [InlineData(255, 165, 0, "orange", "orange", "#ffa500")]
    [InlineData(3, 252, 255, "cyan", "cyan", "#00ffff")]
    [InlineData(139, 69, 19, "saddlebrown", "brown", "#8b4513")]
    public void Nearest_Color_IsTheOnePeopleWouldName(byte red, byte green, byte blue, string name, string simplified, string hexCode)
    {
        var color = CssColors.Nearest(red, green, blue);

        Assert.Equal((name, simplified, hexCode), (color.Name, color.SimplifiedName, color.HexCode));
    }
}
