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
        var evening = await client.UploadAndWaitAsync(Picture.Evening(seed: 4712), "evening.jpg", "image/jpeg", Cancellation);
        var meadow = await client.UploadAndWaitAsync(Picture.Meadow(seed: 4713, 480, 640), "meadow.jpg", "image/jpeg", Cancellation);
        var broken = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 4711), "broken.jpg", "image/jpeg", Cancellation);
        var all = $"from={CreatedAt(evening)}";
        var shared = Labels(evening).Intersect(Labels(meadow)).First();
        var onlyEvening = Labels(evening).Except(Labels(meadow)).First();
        var onlyMeadow = Labels(meadow).Except(Labels(evening)).First();

        await AssertFoundAsync([broken, meadow, evening], all);
        await AssertFoundAsync([evening], $"{all}&to={CreatedAt(meadow)}");
        await AssertFoundAsync([broken], $"{all}&status=FAILED");
        await AssertFoundAsync([evening], $"{all}&orientation=landscape");
        await AssertFoundAsync([meadow], $"{all}&orientation=portrait&color=green");
        await AssertFoundAsync([evening], $"{all}&color=orange");
        await AssertFoundAsync([], $"{all}&orientation=portrait&color=orange");
        await AssertFoundAsync([meadow, evening], $"{all}&label={shared.ToUpperInvariant()}");
        await AssertFoundAsync([evening], $"{all}&label={shared}&label={onlyEvening}");
        await AssertFoundAsync([meadow, evening], $"{all}&anyLabel={onlyEvening}&anyLabel={onlyMeadow}&status=READY");
        await AssertFoundAsync([meadow], $"{all}&label={shared}&notLabel={onlyEvening}");
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
