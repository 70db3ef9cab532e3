using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>What a person says of their photos: favourites, titles, captions and dates.</summary>
public sealed class EditingTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task WhatIsSaidOfAPhoto_StandsWhereverItIs()
    {
        using var client = Client();
        var id = (await client.UploadAndWaitAsync(Scenery.Jpeg(9101), "edited 1.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>();
        await Page.GotoAsync("/");
        await Tile(id).ClickAsync();
        await Expect(Heading("edited 1.jpg")).ToBeVisibleAsync();

        await Page.Keyboard.PressAsync("f");
        await Expect(Page.GetByText("1 photo added to the favourites").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Button("Edit title, caption and date").ClickAsync();
        await Page.GetByLabel("Title", new() { Exact = true }).FillAsync("A lake in summer");
        await Page.GetByLabel("Caption", new() { Exact = true }).FillAsync("From the old album.");
        await Page.GetByLabel("Date taken", new() { Exact = true }).FillAsync("1987-08-01T12:30:05");
        await ExamineAsync("photo-editing");
        await Button("Save").ClickAsync();
        await Expect(Heading("A lake in summer")).ToBeVisibleAsync();
        await ExamineAsync("photo-edited");

        await Page.GotoAsync("/search?favourite=true");
        await Expect(Tile(id).GetByRole(AriaRole.Img, new() { Name = "A lake in summer", Exact = true })).ToBeVisibleAsync();
        await Page.GotoAsync("/");
        await Page.GetByLabel("Jump to", new() { Exact = true }).FillAsync("1987-08-01");
        await Expect(Heading("August 1987")).ToBeVisibleAsync();
        await Expect(Tile(id)).ToBeVisibleAsync();
        await ExamineAsync("library-1987");

        await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
    }

    [Fact]
    public async Task APlace_IsSaidByATownsName_FoundByIt_AndTakenBack()
    {
        using var client = Client();
        var id = (await client.UploadAndWaitAsync(Scenery.Jpeg(9131), "placed 1.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>();
        await Page.GotoAsync($"/photos/{id}");
        await Expect(Heading("placed 1.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Button("Add a place").ClickAsync();
        await Page.GetByLabel("Town, or coordinates").FillAsync("reykjav");
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Reykjavík, Iceland") })).ToBeVisibleAsync();
        await ExamineAsync("place-dialog");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByText("Near Reykjavík, Iceland, as you say")).ToBeVisibleAsync();
        await Page.GetByText("Near Reykjavík, Iceland, as you say").ScrollIntoViewIfNeededAsync();
        await ExamineAsync("photo-placed");
        await Page.GotoAsync("/search?place=IS/Reykjav%C3%ADk");
        await Expect(Tile(id)).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select placed 1.jpg", Exact = true }).ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Change place" }).ClickAsync();
        await Page.GetByLabel("Town, or coordinates").FillAsync("48.137, 11.575");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByText("The place of 1 photo is changed").First).ToBeVisibleAsync();
        await Eventually.EqualAsync("DE/Munich", async () => (string?)(await client.FindAsync(id, Cancellation))!["place"]);
        await Button("Undo").ClickAsync();
        await Eventually.EqualAsync("IS/Reykjavík", async () => (string?)(await client.FindAsync(id, Cancellation))!["place"]);
        await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
    }

    [Fact]
    public async Task Labels_AreAddedAndRemoved_AndFoundBy()
    {
        using var client = Client();
        var id = (await client.UploadAndWaitAsync(Scenery.Jpeg(9141), "labelled 1.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>();
        await Page.GotoAsync($"/photos/{id}");
        await Expect(Heading("labelled 1.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Button("Edit labels").ClickAsync();
        await Page.GetByLabel("Label", new() { Exact = true }).FillAsync("Grandmother’s garden");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Checkbox, new() { Name = "Grandmother’s garden" })).ToBeCheckedAsync();
        await ExamineAsync("labels-dialog");
        await Button("Save").ClickAsync();
        await Expect(Page.GetByText("The labels of 1 photo are changed").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Grandmother’s garden yours" })).ToBeVisibleAsync();
        await ExamineAsync("photo-labelled");

        await Page.GotoAsync("/search?label=grandmother%E2%80%99s%20garden");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select labelled 1.jpg", Exact = true }).ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit labels" }).ClickAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Grandmother’s garden" }).ClickAsync();
        await Button("Save").ClickAsync();
        await Expect(Tile(id)).ToHaveCountAsync(0);
        await Button("Undo").ClickAsync();
        await Expect(Tile(id)).ToBeVisibleAsync();
        await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
    }

    [Fact]
    public async Task ARotation_IsSeenAtOnce_MadeForGood_AndTakenBack()
    {
        using var client = Client();
        var image = await client.UploadAndWaitAsync(Scenery.Jpeg(9151, width: 2400, height: 1600), "rotated 1.jpg", "image/jpeg", Cancellation);
        var (id, before) = (image["id"]!.GetValue<string>(), PipelineClient.Rendition(image, "large")["url"]!.GetValue<string>());
        await Page.GotoAsync($"/photos/{id}");
        await Expect(Heading("rotated 1.jpg")).ToBeVisibleAsync();
        var picture = Main.Locator(".picture img");

        await Page.Keyboard.PressAsync("r");
        await Expect(Page.GetByText("1 photo rotated").First).ToBeVisibleAsync();
        await Expect(Main.Locator(".picture.turned")).ToHaveCountAsync(0);
        await Expect(picture).ToHaveAttributeAsync("src", new Regex("/rotated-"));
        var box = (await picture.BoundingBoxAsync())!;
        Assert.Equal(2.0 / 3, box.Width / box.Height, 0.01);
        await ExamineAsync("photo-rotated");
        Assert.Equal((90, 1600, 2400), await StateAsync());
        using var old = await client.Http.GetAsync(before, Cancellation);
        Assert.True(old.IsSuccessStatusCode, "Pages that know of nothing yet go on showing what was.");
        await Page.Keyboard.PressAsync("+");
        await Page.Keyboard.PressAsync("+");
        await Page.Keyboard.PressAsync("+");
        await Page.Keyboard.PressAsync("Escape");
        // By the key: the bar has left by itself.
        await Page.Keyboard.PressAsync("Control+z");
        await Eventually.EqualAsync((0, 2400, 1600), StateAsync);

        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select rotated 1.jpg", Exact = true }).ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await ExamineAsync("selection-menu");
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rotate left" }).ClickAsync();
        await Eventually.EqualAsync((270, 1600, 2400), StateAsync);
        await Expect(Tile(id).Locator("img")).ToHaveAttributeAsync("src", new Regex("/rotated-"));
        await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);

        async Task<(int Rotation, int Width, int Height)> StateAsync()
        {
            var now = (await client.FindAsync(id, Cancellation))!;
            return ((int)now["rotation"]!, (int)now["width"]!, (int)now["height"]!);
        }
    }

    [Fact]
    public async Task WhatIsHidden_LeavesTheLibrary_AndComesBack()
    {
        using var client = Client();
        var ids = new List<string>();
        foreach (var number in new[] { 1, 2 })
        {
            ids.Add((await client.UploadAndWaitAsync(Scenery.Jpeg(9120 + number), $"hidden {number}.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>());
        }

        await Page.GotoAsync("/");
        foreach (var number in new[] { 1, 2 })
        {
            await Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select hidden {number}.jpg", Exact = true }).ClickAsync();
        }

        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hide from the library" }).ClickAsync();
        await Expect(Page.GetByText("2 photos hidden from the library").First).ToBeVisibleAsync();
        await Expect(Tile(ids[0])).ToHaveCountAsync(0);
        await Page.ReloadAsync();
        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();
        await Expect(Tile(ids[0])).ToHaveCountAsync(0);

        await Button("Account").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hidden photos" }).ClickAsync();
        await Expect(Tile(ids[1])).ToBeVisibleAsync();
        await ExamineAsync("hidden");
        await Tile(ids[0]).ClickAsync();
        await Expect(Heading("hidden 1.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        await Button("Show in the library").ClickAsync();
        await Expect(Button("Hide from the library")).ToBeVisibleAsync();
        await ExamineAsync("photo-shown-again");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tile(ids[0])).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select hidden 2.jpg", Exact = true }).ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "Show in the library" }).ClickAsync();
        await Expect(Heading("Nothing is hidden")).ToBeVisibleAsync();
        await Page.GotoAsync("/");
        await Expect(Tile(ids[0])).ToBeVisibleAsync();
        await Expect(Tile(ids[1])).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheDatesOfASelection_MoveTogether_AndBack()
    {
        using var client = Client();
        var ids = new List<string>();
        foreach (var number in new[] { 1, 2 })
        {
            ids.Add((await client.UploadAndWaitAsync(Scenery.Jpeg(9110 + number), $"dated {number}.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>());
        }

        var before = await ShownAsync();
        await Page.GotoAsync("/");
        foreach (var number in new[] { 1, 2 })
        {
            await Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select dated {number}.jpg", Exact = true }).ClickAsync();
        }

        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Change dates" }).ClickAsync();
        await Page.GetByLabel("Date of the earliest", new() { Exact = true }).FillAsync("1999-12-31T23:59:30");
        await ExamineAsync("dates");
        await Button("Change").ClickAsync();
        await Expect(Page.GetByText("The date of 2 photos is changed").First).ToBeVisibleAsync();
        var after = await ShownAsync();

        Assert.Equal(new DateTime(1999, 12, 31, 23, 59, 30), after.Min(), TimeSpan.FromSeconds(1));
        Assert.Equal(before[1] - before[0], after[1] - after[0]);
        await Button("Undo").ClickAsync();
        await Eventually.EqualAsync(before[0], async () => (await ShownAsync())[0]);

        async Task<List<DateTime>> ShownAsync()
        {
            var shown = new List<DateTime>();
            foreach (var id in ids)
            {
                shown.Add((await client.FindAsync(id, Cancellation))!["shownAt"]!.GetValue<DateTime>());
            }

            return shown;
        }
    }

    [Fact]
    public async Task WhatSomebodyElseDoes_Arrives_AndNothingJumps()
    {
        using var client = Client();
        var ids = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await client.UploadAsync(Scenery.Jpeg(9120 + i), $"watched {i}.jpg", "image/jpeg", Cancellation));
        }

        foreach (var id in ids)
        {
            await client.WaitAsync(id, Cancellation);
        }

        await Page.SetViewportSizeAsync(390, 500);
        await Page.GotoAsync("/");
        await Expect(Tile(ids[^1])).ToBeVisibleAsync();

        using var edited = await client.Http.PatchAsJsonAsync($"/api/images/{ids[^1]}", new { title = "Said elsewhere", isFavourite = true }, Cancellation);
        await Expect(Tile(ids[^1]).GetByRole(AriaRole.Img, new() { Name = "Said elsewhere", Exact = true })).ToBeVisibleAsync();

        // Another page of this browser knows at once, and tells at once.
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync($"/photos/{ids[^1]}");
        await other.GetByRole(AriaRole.Heading, new() { Name = "Said elsewhere", Exact = true }).WaitForAsync();
        await other.Keyboard.PressAsync("Delete");
        await Expect(Tile(ids[^1])).ToHaveCountAsync(0);
        await other.CloseAsync();

        await Tile(ids[0]).ScrollIntoViewIfNeededAsync();
        await Page.EvaluateAsync("scrollBy(0, 100)");
        await Expect(Tile(ids[0])).ToBeInViewportAsync();
        var before = await Tile(ids[0]).BoundingBoxAsync();
        var late = (string)(await client.UploadAndWaitAsync(Scenery.Jpeg(9140), "watched late.jpg", "image/jpeg", Cancellation))["id"]!;
        await Expect(Button("1 new photo")).ToBeVisibleAsync();
        Assert.Equal(before!.Y, (await Tile(ids[0]).BoundingBoxAsync())!.Y, 1.0);
        await KeepPictureAsync("new-photos");
        await Button("1 new photo").ClickAsync();
        await Expect(Tile(late)).ToBeFocusedAsync();
        await Expect(Button("1 new photo")).ToHaveCountAsync(0);

        ExpectComplaint("404");
        await Tile(late).ClickAsync();
        await Expect(Heading("watched late.jpg")).ToBeVisibleAsync();
        using var trashed = await client.Http.PostAsync($"/api/images/{late}/trash", null, Cancellation);
        await Expect(Heading("This photo is not here any more")).ToBeVisibleAsync();
        await ExamineAsync("photo-gone");
        await Button("Restore it").ClickAsync();
        await Expect(Heading("watched late.jpg")).ToBeVisibleAsync();
        await Expect(Heading("This photo is not here any more")).ToHaveCountAsync(0);

        foreach (var id in ids.Append(late))
        {
            await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
        }
    }
}
