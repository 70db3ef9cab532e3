using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>One photo: keys, zoom, what the panel tells, and the ways out of it.</summary>
public sealed class ViewerTests(RunningPages site) : PageTest(site)
{
    private ILocator Panel => Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    private ILocator Zoom => Page.GetByTitle("Fit the whole picture");

    [Fact]
    public async Task Keys_MoveZoomAndLeadBack()
    {
        using var client = Client();
        // The newest of all, so that the library shows them first, whatever else it holds by now.
        var older = await client.UploadAndWaitAsync(Scenery.Jpeg(9001), "older.jpg", "image/jpeg", Cancellation);
        var photo = await client.UploadAndWaitAsync(Scenery.Jpeg(9002), "between.jpg", "image/jpeg", Cancellation);
        var newer = await client.UploadAndWaitAsync(Scenery.Jpeg(9003), "newer.jpg", "image/jpeg", Cancellation);
        await Page.GotoAsync("/");
        await Tile(Id(photo)).ClickAsync();
        await Expect(Heading(Name(photo))).ToBeVisibleAsync();

        await Page.Keyboard.PressAsync("ArrowRight");
        await ExpectPhotoAsync(older);
        await Page.Keyboard.PressAsync("ArrowLeft");
        await ExpectPhotoAsync(photo);
        await Page.Keyboard.PressAsync("ArrowLeft");
        await ExpectPhotoAsync(newer);
        await Page.Keyboard.PressAsync("ArrowRight");
        await ExpectPhotoAsync(photo);
        await Page.Keyboard.PressAsync(" ");
        await ExpectPhotoAsync(older);
        await Page.Keyboard.PressAsync("ArrowLeft");
        await ExpectPhotoAsync(photo);
        await Expect(Panel).ToBeHiddenAsync();
        await ExamineAsync("photo-alone");
        await Page.Keyboard.PressAsync("i");
        await Expect(Panel).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Expect(Panel).ToBeHiddenAsync();
        await Page.Keyboard.PressAsync("+");
        await Page.Keyboard.PressAsync("+");
        await Expect(Zoom).ToContainTextAsync("225%");
        await KeepPictureAsync("photo-zoomed");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Zoom).ToContainTextAsync("100%");
        await Main.GetByRole(AriaRole.Img).First.DblClickAsync();
        await Expect(Zoom).ToContainTextAsync("250%");
        await Page.Keyboard.PressAsync("0");
        await Expect(Zoom).ToContainTextAsync("100%");
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Page).ToHaveURLAsync(Site.Host.Page.AbsoluteUri);
        await Expect(Tile(Id(photo))).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ThePanel_TellsWhatTheApiKnows()
    {
        var photo = Album.Photo("lake.jpg");
        var label = photo["labels"]![0]!["name"]!.GetValue<string>();
        await PlaceAsync(photo);
        await OpenWithPanelAsync(photo);

        await Expect(Region("Pipeline")).ToContainTextAsync(new Regex("Done, .* in all"));
        await Expect(Region("Pipeline")).ToContainTextAsync(new Regex("Resize.*Detect labels.*Store metadata", RegexOptions.Singleline));
        await Expect(Region("Facts")).ToContainTextAsync(Name(photo));
        await Expect(Region("Labels").GetByRole(AriaRole.Link)).ToHaveCountAsync(photo["labels"]!.AsArray().Count);
        await ExamineAsync("photo");

        var link = Region("Labels").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(label)}") }).First;
        await link.HoverAsync();
        await Expect(Main.Locator(".box").First).ToBeVisibleAsync();
        await KeepPictureAsync("photo-boxes");
        await Page.Mouse.MoveAsync(0, 0);
        await Expect(Main.Locator(".box")).ToHaveCountAsync(0);

        var small = PipelineClient.Rendition(photo, "small");
        var download = await Page.RunAndWaitForDownloadAsync(() => Link("Download small").ClickAsync());
        Assert.Equal(small["bytes"]!.GetValue<long>(), new FileInfo((await download.PathAsync())!).Length);

        await link.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($@"/search\?label={Regex.Escape(Uri.EscapeDataString(label)).Replace("%20", @"\+")}$"));
        await Expect(Tile(Id(photo))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Neighbours_AreThereBeforeTheyAreAskedFor()
    {
        using var client = Client();
        var library = await client.ListAllAsync("status=READY", Cancellation);
        var pictures = library[1]["renditions"]!.AsArray().Select(rendition => new Uri(Site.Host.Page, rendition!["url"]!.GetValue<string>()).AbsolutePath).ToHashSet();
        var requested = new ConcurrentBag<string>();
        Page.RequestFinished += (_, request) => requested.Add(new Uri(request.Url).AbsolutePath);

        await Page.GotoAsync($"/photos/{Id(library[0])}?status=READY");

        await Eventually.EqualAsync(true, () => Task.FromResult(requested.Any(pictures.Contains)));
    }

    [Fact]
    public async Task CloserUp_AllPixelsAreMade()
    {
        using var client = Client();
        var photo = await client.UploadAndWaitAsync(Scenery.Jpeg(9004, 3000, 2000), "many pixels.jpg", "image/jpeg", Cancellation);
        await Page.GotoAsync($"/photos/{Id(photo)}");
        var picture = Main.GetByRole(AriaRole.Img).First;
        await Expect(picture).ToHaveAttributeAsync("src", new Regex("/(medium|large)-"));

        for (var i = 0; i < 5; i++)
        {
            await Page.Keyboard.PressAsync("+");
        }

        await Expect(picture).ToHaveAttributeAsync("src", new Regex("^/images/.*/full-[0-9a-f]{16}\\.jpg$"));
        var size = await picture.EvaluateAsync<int[]>("image => [image.naturalWidth, image.naturalHeight]");
        Assert.Equal([3000, 2000], size);
        await KeepPictureAsync("photo-full");
    }

    [Fact]
    public async Task WhatStandsBeforeThePicture_GoesAndComesBack()
    {
        using var client = Client();
        // The newest, so that its tile is to be seen.
        var photo = await client.UploadAndWaitAsync(Scenery.Jpeg(9011), "resting.jpg", "image/jpeg", Cancellation);
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await Page.GotoAsync("/");
        // Grows out of its tile.
        await Tile(Id(photo)).ClickAsync();
        await Expect(Heading(Name(photo))).ToBeVisibleAsync();
        await Expect(Main).ToHaveClassAsync(new Regex("is-resting"));
        await Expect(Heading(Name(photo))).ToHaveCSSAsync("opacity", "0");
        await KeepPictureAsync("photo-resting");

        await Page.Mouse.MoveAsync(300, 300);
        await Expect(Heading(Name(photo))).ToHaveCSSAsync("opacity", "1");
        // A keyboard that is there keeps it.
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Main).Not.ToHaveClassAsync(new Regex("is-resting"));
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tile(Id(photo))).ToBeFocusedAsync();
    }

    [Fact]
    public async Task TheDetails_AreASheetOnAPhone()
    {
        await Page.SetViewportSizeAsync(Widths.Phone.Width, Widths.Phone.Height);
        await OpenWithPanelAsync(Album.Photo("lake.jpg"));
        var handle = Page.GetByRole(AriaRole.Separator, new() { Name = "Height of the details" });
        await handle.FocusAsync();

        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "80");
        await KeepPictureAsync("photo-sheet-whole");
        var box = (await handle.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), Widths.Phone.Height - 40);
        await Page.Mouse.UpAsync();

        await Expect(Panel).ToBeHiddenAsync();
        await Expect(Button("Details")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task WhatCannotBeShown_SaysWhy()
    {
        await OpenWithPanelAsync(Album.Failed);
        await Expect(Main.GetByText("but it is damaged or incomplete.").First).ToBeVisibleAsync();
        await Expect(Region("Pipeline")).ToContainTextAsync("Failed");
        await ExamineAsync("photo-failed");

        ExpectComplaint("40[04]");
        await Page.GotoAsync("/photos/01JZZZZZZZZZZZZZZZZZZZZZZZ");
        await Expect(Heading("This photo is not here")).ToBeVisibleAsync();
        await ExamineAsync("photo-missing");
    }

    private async Task OpenWithPanelAsync(JsonObject photo)
    {
        await Page.GotoAsync($"/photos/{Id(photo)}");
        await Expect(Heading(Name(photo))).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Expect(Panel).ToBeVisibleAsync();
    }

    private async Task ExpectPhotoAsync(JsonObject photo)
    {
        await Expect(Page).ToHaveURLAsync(new Regex($"/photos/{Id(photo)}$"));
        await Expect(Heading(Name(photo))).ToBeVisibleAsync();
    }

    /// <summary>Says where in the picture the first label is. Pixels alone cannot tell, so locally no label has a place.</summary>
    private async Task PlaceAsync(JsonObject photo) =>
        await Page.RouteAsync($"**/api/images/{Id(photo)}", async route =>
        {
            var answer = await route.FetchAsync();
            var image = JsonNode.Parse(await answer.TextAsync())!;
            image["labels"]![0]!["instances"]!.AsArray().Add(JsonNode.Parse(
                """{ "confidence": 97, "box": { "left": 0.2, "top": 0.15, "width": 0.3, "height": 0.4 } }"""));
            await route.FulfillAsync(new() { Response = answer, Body = image.ToJsonString() });
        });

    private static string Id(JsonObject image) => image["id"]!.GetValue<string>();

    private static string Name(JsonObject image) => image["fileName"]!.GetValue<string>();
}
