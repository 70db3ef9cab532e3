using ImagePipeline.LocalAws.Rekognition;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public class PixelLabelsTests
{
    public static TheoryData<string, Func<double, double, (double R, double G, double B)>> Pictures => new()
    {
        { "a painted blue wall", (_, _) => (60, 120, 200) },
        { "black", (_, _) => (0, 0, 0) },
        { "grey", (_, _) => (128, 128, 128) },
        { "a smooth green", (_, y) => Between((60, 120, 40), (110, 170, 80), y) },
        { "a chessboard", (x, y) => ((int)(x * 24) + (int)(y * 16)) % 2 == 0 ? (0, 0, 0) : (255, 255, 255) },
        { "soft waves", (x, y) => Between((40, 40, 40), (200, 200, 200), 0.5 + (0.25 * Math.Sin(x * 90)) + (0.25 * Math.Sin(y * 60))) },
        { "leaves, of which fruit has the colours", (x, y) => Scaled((90, 150, 50), 0.4 + (0.6 * Noise(x, y))) },
        { "a warm gradient over dark ground", (_, y) => y > 0.75 ? (20, 15, 15) : Between((120, 60, 70), (255, 170, 60), y / 0.75) },
        { "lights in the dark", (x, y) => Noise(Math.Floor(x * 60), Math.Floor(y * 40)) > 0.98 ? (255, 230, 170) : (8, 9, 14) },
        { "a detailed subject before nothing", (x, y) => Math.Abs(x - 0.5) < 0.18 && Math.Abs(y - 0.5) < 0.2 ? Scaled((230, 120, 120), Noise(x, y)) : (100, 100, 100) },
    };

    [Theory]
    [MemberData(nameof(Pictures), DisableDiscoveryEnumeration = true)]
    public void ColorsLightAndSharpness_AreNoLabels(string picture, Func<double, double, (double R, double G, double B)> color)
    {
        var labels = Detect(color);

        Assert.True(labels.Count == 0, $"In {picture} there is {Describe(labels)}.");
    }

    [Fact]
    public void ABlueSkyGradient_IsSky()
    {
        var labels = Detect((_, y) => Between((40, 110, 200), (170, 205, 240), y));

        Assert.Equal(["Nature", "Outdoors", "Sky"], labels.Keys.Order());
        AssertHas(labels, 90, "Sky", "Nature", "Outdoors");
        Assert.Equal(["Nature", "Outdoors"], labels["Sky"].Parents);
        Assert.Equal("Nature and Outdoors", labels["Sky"].Category);
    }

    private static Dictionary<string, Label> Detect(Func<double, double, (double R, double G, double B)> color) =>
        PixelLabels.Detect(PixelAnalysis.Of(new Picture(Painting.Png(480, 320, color)))).ToDictionary(label => label.Name);

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

    private static string Describe(Dictionary<string, Label> labels) =>
        string.Join(", ", labels.Values.OrderByDescending(label => label.Confidence).Select(label => $"{label.Name} {label.Confidence:0}"));
}
