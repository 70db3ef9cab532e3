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
        var astronaut = await client.UploadAndWaitAsync(Picture.Astronaut(seed: 4712), "astronaut.jpg", "image/jpeg", Cancellation);
        var meadow = await client.UploadAndWaitAsync(Picture.Meadow(seed: 4713, 480, 640), "meadow.jpg", "image/jpeg", Cancellation);
        var broken = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 4711), "broken.jpg", "image/jpeg", Cancellation);
        var all = $"from={CreatedAt(astronaut)}";
        var shared = Labels(astronaut).Intersect(Labels(meadow)).First();
        var different = Labels(astronaut).Except(Labels(meadow)).First();

        await AssertFoundAsync([broken, meadow, astronaut], all);
        await AssertFoundAsync([astronaut], $"{all}&to={CreatedAt(meadow)}");
        await AssertFoundAsync([broken], $"{all}&status=FAILED");
        await AssertFoundAsync([astronaut], $"{all}&orientation=landscape");
        await AssertFoundAsync([meadow], $"{all}&orientation=portrait&color=green");
        await AssertFoundAsync([astronaut], $"{all}&color=orange");
        await AssertFoundAsync([], $"{all}&orientation=portrait&color=orange");
        await AssertFoundAsync([meadow, astronaut], $"{all}&label={shared.ToUpperInvariant()}");
        await AssertFoundAsync([astronaut], $"{all}&label={shared}&label={different}");
        await AssertFoundAsync([meadow, astronaut], $"{all}&anyLabel={different}&anyLabel={shared}&status=READY");
        await AssertFoundAsync([meadow], $"{all}&label={shared}&notLabel={different}");
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
