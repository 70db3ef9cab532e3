using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Rekognition.Moderation;
using ImagePipeline.LocalAws.Rekognition.Objects;

namespace ImagePipeline.UnitTests.Rekognition;

/// <summary>
/// The models that models/convert made, held to what the original ones answered in Node (Photos/originals.json, written by models/convert/record.mjs).
/// </summary>
[Collection("libvips")]
public sealed class ConvertedModelsTests
{
    private const double Tolerance = 1e-3;

    private static readonly JsonObject Originals = JsonNode.Parse(File.ReadAllText(Path.Combine(Photo.Folder, "originals.json")))!.AsObject();

    public static TheoryData<string> Photos => [.. Originals.Select(answer => answer.Key)];

    [Theory]
    [MemberData(nameof(Photos))]
    public void CenterNet_FindsTheSameBoxesAndScores(string photo)
    {
        var expected = Originals[photo]!["detections"].Deserialize<double[][]>()!;
        using var model = new CenterNet();

        var detections = model.Detect(new Picture(Photo.Bytes(photo)).Fit(CenterNet.Side), minimumScore: 0.1f);

        Assert.Equal(expected.Length, detections.Count);
        Assert.All(expected, detection => Assert.Contains(detections, found =>
            found.Class == (int)detection[5] && Math.Abs(found.Score - detection[4]) < Tolerance
            && IsNear(found.Box.Left, detection[0]) && IsNear(found.Box.Top, detection[1]) && IsNear(found.Box.Right, detection[2]) && IsNear(found.Box.Bottom, detection[3])));

        // Shares of the picture, as answers have them.
        static bool IsNear(double actual, double expected) => Math.Abs(actual - expected) / CenterNet.Side < Tolerance;
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public void Nsfw_HasTheSameProbabilities(string photo)
    {
        var expected = Originals[photo]!["probabilities"].Deserialize<double[]>()!;
        using var model = new NsfwNet();

        var looks = model.Classify(UpperLeft(new Picture(Photo.Bytes(photo)).Fit(CenterNet.Side), NsfwNet.Side));

        Assert.All(
            expected.Zip([looks.Drawing, looks.Hentai, looks.Neutral, looks.Porn, looks.Sexy]),
            pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
    }

    /// <summary>A part instead of a smaller picture, which two libraries would compute differently.</summary>
    private static Raster UpperLeft(Raster raster, int side) => new(
        side, side, [.. Enumerable.Range(0, side).SelectMany(y => raster.Rgb.AsSpan(y * raster.Width * 3, side * 3).ToArray())]);
}
