using System.Net.Http.Json;
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
    public async Task ByDateTaken_WordsCamerasPlacesAndFavourites_LeadToTheirImages()
    {
        using var client = pipeline.Client();
        var berlin = await client.UploadAndWaitAsync(Picture.TakenAt("52/1 31/1 12/1", "13/1 24/1 18/1", 51), "Zugspitze_4801.jpg", "image/jpeg", Cancellation);
        var later = await client.UploadAndWaitAsync(Picture.TakenAt("52/1 24/1 0/1", "13/1 4/1 0/1", 52), "zugvogel-4802.jpg", "image/jpeg", Cancellation);
        using var edited = await client.Http.PatchAsync(
            $"/api/images/{Id(later)}", JsonContent.Create(new { isFavourite = true, title = "Schloss Sanssouci", shownAt = "2001-02-03T04:05:06" }), Cancellation);
        edited.EnsureSuccessStatusCode();

        await AssertFoundAsync([berlin, later], "text=zug");
        await AssertFoundAsync([berlin], "text=zugspitze%204801.jpg");
        await AssertFoundAsync([later], "text=SANS%20zugvogel");
        await AssertFoundAsync([], "text=zugspitzen");
        await AssertFoundAsync([berlin, later], "camera=lomography%20lc-a%20120");
        await AssertFoundAsync([berlin], "camera=Lomography%20LC-A%20120&place=DE%2FBerlin");
        await AssertFoundAsync([later], "camera=Lomography%20LC-A%20120&place=de%2Fpotsdam");
        await AssertFoundAsync([berlin, later], "place=DE&text=zug");
        await AssertFoundAsync([later], "favourite=true&text=zug");
        await AssertFoundAsync([later], "text=zug&from=2001-02-03T04:05:06Z&to=2001-02-03T04:05:07Z");

        async Task AssertFoundAsync(IEnumerable<JsonObject> expected, string query)
        {
            var (items, cursor) = await client.ListAsync($"by=taken&{query}", Cancellation);
            Assert.Equal(expected.Select(Id), items.Select(Id));
            Assert.Null(cursor);
        }
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
