using ImagePipeline.Functions.Similarity;
using NetVips;

namespace ImagePipeline.UnitTests.Similarity;

/// <summary>The model itself, on photos: those of <c>Rekognition/Photos</c>.</summary>
[Collection("libvips")]
public sealed class ResNetEmbedderTests : IDisposable
{
    private static readonly string[] s_names = ["astronaut", "cat", "coffee", "rocket"];

    private readonly ResNetEmbedder _embedder = new();

    public static TheoryData<string, bool> Alterations => new()
    {
        { "encoded anew", true },
        { "half the size", true },
        { "brightened", true },
        { "cropped a little", true },
        { "a quarter off", false },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task AnAlteredCopy_IsNearestToItsOriginal(string alteration, bool isDuplicate)
    {
        var originals = await Task.WhenAll(s_names.Select(name => EmbedAsync(File.ReadAllBytes(PathOf(name)))));
        foreach (var (name, original) in s_names.Zip(originals))
        {
            var bytes = Alter(name, alteration);
            var copy = await EmbedAsync(bytes);

            var similarity = Cosine(original, copy);
            Assert.All(originals.Where(other => other != original), other => Assert.True(Cosine(other, copy) < similarity));
            var hashDistance = PerceptualHash.Distance(PerceptualHash.Of(File.ReadAllBytes(PathOf(name))), PerceptualHash.Of(bytes));
            Assert.True(!isDuplicate || NearDuplicates.Are(similarity, hashDistance), $"{name} {alteration}: {similarity:0.000}, {hashDistance} bits");
        }

        Assert.All(originals, one => Assert.All(originals.Where(other => other != one), other => Assert.False(NearDuplicates.Are(Cosine(one, other), 0))));
    }

    [Fact]
    public async Task AVector_HasLength1_AndWhatIsTransparentIsWhite()
    {
        using var transparent = Image.Black(40, 30).Bandjoin([Image.Black(40, 30), Image.Black(40, 30), Image.Black(40, 30)]).Copy(interpretation: Enums.Interpretation.Srgb);
        using var white = (Image.Black(40, 30).Bandjoin([Image.Black(40, 30), Image.Black(40, 30)]) + 255).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

        var vector = await EmbedAsync(transparent.PngsaveBuffer());

        Assert.Equal(512, vector.Length);
        Assert.Equal(1, Cosine(vector, vector), 4);
        Assert.Equal(1, Cosine(vector, await EmbedAsync(white.PngsaveBuffer())), 4);
    }

    public void Dispose() => _embedder.Dispose();

    private static byte[] Alter(string name, string alteration)
    {
        using var photo = Image.NewFromFile(PathOf(name));
        using var altered = alteration switch
        {
            "half the size" => photo.Resize(0.5),
            "brightened" => (photo * 1.2).Cast(Enums.BandFormat.Uchar),
            "cropped a little" => photo.Crop(photo.Width / 40, photo.Height / 40, photo.Width * 19 / 20, photo.Height * 19 / 20),
            "a quarter off" => photo.Crop(0, 0, photo.Width * 3 / 4, photo.Height),
            _ => photo.Copy(),
        };
        return altered.JpegsaveBuffer(q: alteration == "encoded anew" ? 40 : 85);
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Rekognition", "Photos", name + ".jpg");

    private Task<float[]> EmbedAsync(byte[] picture) => _embedder.EmbedAsync(picture, TestContext.Current.CancellationToken);

    private static double Cosine(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum();
}
