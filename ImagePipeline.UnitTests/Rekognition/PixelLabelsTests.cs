using ImagePipeline.LocalAws.Rekognition;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public class PixelLabelsTests
{
    [Fact]
    public void ABlueSkyGradient_IsSky()
    {
        var labels = Detect((_, y) => Between((40, 110, 200), (170, 205, 240), y));

        AssertHas(labels, 90, "Sky", "Nature", "Outdoors", "Blue", "Cool Colors", "Landscape Orientation");
        AssertHasNot(labels, "Sunset", "Night", "Vegetation", "Texture");
        Assert.Equal(["Nature", "Outdoors"], labels["Sky"].Parents);
        Assert.Equal("Nature and Outdoors", labels["Sky"].Category);
    }

    [Fact]
    public void APaintedBlueWall_IsNoSky()
    {
        var labels = Detect((_, _) => (60, 120, 200));

        AssertHas(labels, 95, "Blue", "Plain");
        AssertHasNot(labels, "Sky", "Gradient");
    }

    [Fact]
    public void GreenNoise_IsVegetation()
    {
        var labels = Detect((x, y) => Scaled((90, 150, 50), 0.4 + (0.6 * Noise(x, y))));

        AssertHas(labels, 90, "Vegetation", "Plant", "Green", "Texture");
        AssertHasNot(labels, "Sky", "Plain", "Gradient");
    }

    [Fact]
    public void ASmoothGreen_IsOnlyAColor()
    {
        var labels = Detect((_, y) => Between((60, 120, 40), (110, 170, 80), y));

        AssertHas(labels, 95, "Green");
        AssertHasNot(labels, "Vegetation");
    }

    [Fact]
    public void AWarmGradientOverDarkGround_IsSunset()
    {
        var labels = Detect((_, y) => y > 0.75 ? (20, 15, 15) : Between((120, 60, 70), (255, 170, 60), y / 0.75));

        AssertHas(labels, 85, "Sunset", "Sky", "Warm Colors");
        AssertHasNot(labels, "Vegetation", "Night", "Plain");
    }

    [Fact]
    public void LightsInTheDark_AreNight()
    {
        var labels = Detect((x, y) => Noise(Math.Floor(x * 60), Math.Floor(y * 40)) > 0.98 ? (255, 230, 170) : (8, 9, 14));

        AssertHas(labels, 80, "Night", "Dark", "Black");
    }

    [Fact]
    public void PlainBlack_IsDarkButNoNight()
    {
        var labels = Detect((_, _) => (0, 0, 0));

        AssertHas(labels, 95, "Black", "Dark", "Plain");
        AssertHasNot(labels, "Night", "Low Contrast", "Black and White", "Blurred", "Sharp");
    }

    [Fact]
    public void PlainGrey_IsGrey()
    {
        var labels = Detect((_, _) => (128, 128, 128));

        AssertHas(labels, 95, "Grey", "Plain");
        AssertHasNot(labels, "Sky", "Water", "Snow", "Muted Colors", "Dark", "Bright", "Warm Colors", "Cool Colors");
    }

    [Fact]
    public void AChessboard_IsBlackAndWhiteAndSharp()
    {
        var labels = Detect((x, y) => ((int)(x * 24) + (int)(y * 16)) % 2 == 0 ? (0, 0, 0) : (255, 255, 255));

        AssertHas(labels, 90, "Black and White", "High Contrast", "Sharp", "Black", "White");
        AssertHasNot(labels, "Blurred", "Colorful");
    }

    [Fact]
    public void SoftWaves_AreBlurred()
    {
        var labels = Detect((x, y) => Between((40, 40, 40), (200, 200, 200), 0.5 + (0.25 * Math.Sin(x * 90)) + (0.25 * Math.Sin(y * 60))));

        AssertHas(labels, 55, "Blurred");
        AssertHasNot(labels, "Sharp", "Blurred Background");
    }

    [Fact]
    public void ADetailedSubjectBeforeNothing_IsACloseUp()
    {
        var labels = Detect((x, y) => Math.Abs(x - 0.5) < 0.18 && Math.Abs(y - 0.5) < 0.2 ? Scaled((230, 180, 120), Noise(x, y)) : (90, 110, 90));

        AssertHas(labels, 70, "Close-Up", "Blurred Background");
    }

    [Theory]
    [InlineData(300, 200, "Landscape Orientation")]
    [InlineData(200, 300, "Portrait Orientation")]
    [InlineData(202, 200, "Square")]
    public void TheShape_IsCertain(int width, int height, string label) =>
        Assert.Equal(99.5, Detect((_, _) => (1, 2, 3), width, height)[label].Confidence);

    private static Dictionary<string, Label> Detect(Func<double, double, (double R, double G, double B)> color, int width = 480, int height = 320) =>
        new PixelLabels().Detect(new Picture(Painting.Png(width, height, color))).ToDictionary(label => label.Name);

    private static (double R, double G, double B) Between((double R, double G, double B) from, (double R, double G, double B) to, double share) =>
        (from.R + ((to.R - from.R) * share), from.G + ((to.G - from.G) * share), from.B + ((to.B - from.B) * share));

    private static (double R, double G, double B) Scaled((double R, double G, double B) color, double factor) =>
        (color.R * factor, color.G * factor, color.B * factor);

    /// <summary>0 to 1, unrelated from place to place, the same at every run.</summary>
    private static double Noise(double x, double y)
    {
        var value = Math.Sin((x * 12_989.8) + (y * 78_233.1)) * 43_758.5453;
        return value - Math.Floor(value);
    }

    private static void AssertHas(Dictionary<string, Label> labels, double confidence, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.True(labels.TryGetValue(name, out var label) && label.Confidence >= confidence, $"{name} is not among {Describe(labels)}.");
        }
    }

    private static void AssertHasNot(Dictionary<string, Label> labels, params string[] names) =>
        Assert.True(!names.Any(labels.ContainsKey), $"{string.Join(", ", names.Where(labels.ContainsKey))} is among {Describe(labels)}.");

    private static string Describe(Dictionary<string, Label> labels) =>
        string.Join(", ", labels.Values.OrderByDescending(label => label.Confidence).Select(label => $"{label.Name} {label.Confidence:0}"));
}
