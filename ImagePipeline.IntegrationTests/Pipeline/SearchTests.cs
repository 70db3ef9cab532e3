using System.Text.Json.Nodes;
using NetVips;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The parameters of GET /api/images, on pictures that differ in each of them.</summary>
[Collection<PipelineCollection>]
public sealed class SearchTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Conditions_HoldTogether()
    {
        using var client = pipeline.Client();
        var red = await client.UploadAndWaitAsync(Plain(640, 480, 201, 11, 12), "red.png", "image/png", Cancellation);
        var blue = await client.UploadAndWaitAsync(Plain(480, 640, 11, 12, 201), "blue.png", "image/png", Cancellation);
        var broken = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 4711), "broken.jpg", "image/jpeg", Cancellation);
        var all = $"from={CreatedAt(red)}";
        var shared = Labels(red).Intersect(Labels(blue)).First();
        var onlyRed = Labels(red).Except(Labels(blue)).First();
        var onlyBlue = Labels(blue).Except(Labels(red)).First();

        Assert.Equal(["red"], red["colors"]!.AsArray().Select(color => color!.GetValue<string>()));
        await AssertFoundAsync([broken, blue, red], all);
        await AssertFoundAsync([red], $"{all}&to={CreatedAt(blue)}");
        await AssertFoundAsync([broken], $"{all}&status=FAILED");
        await AssertFoundAsync([red], $"{all}&orientation=landscape");
        await AssertFoundAsync([blue], $"{all}&orientation=portrait&color=blue");
        await AssertFoundAsync([], $"{all}&orientation=portrait&color=red");
        await AssertFoundAsync([blue, red], $"{all}&label={shared.ToUpperInvariant()}");
        await AssertFoundAsync([red], $"{all}&label={shared}&label={onlyRed}");
        await AssertFoundAsync([blue, red], $"{all}&anyLabel={onlyRed}&anyLabel={onlyBlue}&status=READY");
        await AssertFoundAsync([blue], $"{all}&label={shared}&notLabel={onlyRed}");
        await AssertFoundAsync([broken], $"{all}&notLabel={shared}");
        await AssertFoundAsync([], $"{all}&label={shared}&label=Nothing%20of%20that%20name");

        async Task AssertFoundAsync(IEnumerable<JsonObject> expected, string query) =>
            Assert.Equal(expected.Select(Id), (await client.ListAsync(query, Cancellation)).Items.Select(Id));
    }

    [Fact]
    public async Task Pages_GoOnWhereTheyEndedWhileImagesArrive()
    {
        using var client = pipeline.Client();
        var images = new List<JsonObject>();
        for (var i = 0; i < 3; i++)
        {
            images.Add(await client.UploadAndWaitAsync(Plain(400, 400, 20, 200, 30 + i), $"{i}.png", "image/png", Cancellation));
        }

        var query = $"from={CreatedAt(images[0])}&orientation=square&color=green&limit=1";
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var (items, next) = await client.ListAsync(cursor is null ? query : $"{query}&cursor={cursor}", Cancellation);
            found.AddRange(items.Select(Id));
            cursor = next;
            await client.UploadAndWaitAsync(Plain(400, 400, 20, 200, 100 + found.Count), "late.png", "image/png", Cancellation);
        }
        while (cursor is not null);

        Assert.Equal(images.Select(Id).Reverse(), found);
    }

    private static byte[] Plain(int width, int height, int red, int green, int blue)
    {
        using var image = Image.Black(width, height, 3).Linear([1, 1, 1], [red, green, blue]).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);
        return image.PngsaveBuffer();
    }

    private static string Id(JsonObject image) => image["id"]!.GetValue<string>();

    private static string CreatedAt(JsonObject image) => Uri.EscapeDataString(image["createdAt"]!.GetValue<string>());

    private static List<string> Labels(JsonObject image) => [.. image["labels"]!.AsArray().Select(label => label!["name"]!.GetValue<string>())];
}
