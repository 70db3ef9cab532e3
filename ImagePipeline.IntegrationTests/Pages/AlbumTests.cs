using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Albums: filled, ordered, looked at, and what becomes of them with their photos.</summary>
public sealed class AlbumTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task AFolderThatIsAdded_BecomesAnAlbumOfItsName_AndIsTakenBack()
    {
        using var disk = new FilesOnDisk();
        var folder = Directory.CreateDirectory(disk.Folder("Rome 2024")).FullName;
        foreach (var number in new[] { 1, 2, 3 })
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"forum {number}.jpg"), Scenery.Jpeg(9260 + number, 320, 240), Cancellation);
        }

        var tray = new UploadTray(Page);
        await Page.GotoAsync("/");
        await Page.GetByLabel("Folder to add").First.SetInputFilesAsync(folder);
        await Expect(tray.Region.GetByText("3 photos of the folder “Rome 2024”")).ToBeVisibleAsync();
        await ExamineAsync("folder-proposal");
        await tray.Button("Make an album “Rome 2024”").ClickAsync();
        await Expect(Page.GetByText("3 photos added to the new album “Rome 2024”").First).ToBeVisibleAsync();
        await Expect(tray.Region.GetByText("3 photos of the folder “Rome 2024”")).ToHaveCountAsync(0);

        await Link("Albums").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Rome 2024 3 photos" })).ToBeVisibleAsync();
        await Button("Undo").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Rome 2024 3 photos" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ASelectionBecomesAnAlbum_IsPutInOrder_AndLeadsOnWithinIt()
    {
        using var client = Client();
        var ids = await UploadAsync(client, "ordered", 9201);
        await Page.GotoAsync("/");
        await SelectAsync("ordered");
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "Add to album" }).ClickAsync();
        await Page.GetByLabel("Album", new() { Exact = true }).FillAsync("From the lakes");
        await ExamineAsync("add-to-album");
        await Button("New album").ClickAsync();
        await Expect(Page.GetByText("3 photos added to the new album “From the lakes”").First).ToBeVisibleAsync();

        await Link("Albums").ClickAsync();
        await Expect(Heading("Albums")).ToBeVisibleAsync();
        var made = Page.GetByRole(AriaRole.Link, new() { Name = "From the lakes 3 photos" });
        await Expect(made).ToBeVisibleAsync();
        await ExamineAsync("albums");
        await made.ClickAsync();
        await Expect(Main.GetByText("3 photos", new() { Exact = true })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Order" }).SelectOptionAsync("By hand");
        await Expect(Page.GetByText("Drag photos to where they belong")).ToBeVisibleAsync();
        await Eventually.EqualAsync(3, () => Main.Locator("a[data-id]").CountAsync());
        var before = await OrderAsync();

        await Tile(before[2]).DragToAsync(Tile(before[0]), new() { TargetPosition = new() { X = 10, Y = 100 } });
        await Expect(Page.GetByText("1 photo moved to place 1").First).ToBeVisibleAsync();
        await Eventually.EqualAsync($"{before[2]} {before[0]} {before[1]}", async () => string.Join(' ', await OrderAsync()));
        await Tile(before[2]).FocusAsync();
        await Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Eventually.EqualAsync($"{before[0]} {before[2]} {before[1]}", async () => string.Join(' ', await OrderAsync()));
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select ordered 3.jpg", Exact = true }).ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Make it the cover" }).ClickAsync();
        await Expect(Page.GetByText("The album’s cover is changed").First).ToBeVisibleAsync();
        await Button("Edit").ClickAsync();
        await Page.GetByLabel("Description").FillAsync("Two weeks of walking,\nhut to hut.");
        await ExamineAsync("album-edit");
        await Button("Save").ClickAsync();
        await Expect(Main.GetByText("hut to hut.")).ToBeVisibleAsync();
        await ExamineAsync("album");
        await Page.ReloadAsync();
        await Eventually.EqualAsync($"{before[0]} {before[2]} {before[1]}", async () => string.Join(' ', await OrderAsync()));

        await Tile(before[0]).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"/photos/{before[0]}\\?album="));
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Page).ToHaveURLAsync(new Regex($"/photos/{before[2]}\\?album="));
        await Page.Keyboard.PressAsync("i");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "In these albums" })).ToContainTextAsync("From the lakes");
        await ExamineAsync("photo-in-album");
        await Page.Keyboard.PressAsync("Escape");

        // What is deleted is out of the album, and back with its undo.
        await Tile(before[0]).FocusAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Expect(Page.GetByText("1 photo moved to the trash").First).ToBeVisibleAsync();
        var address = "/api/albums/" + new Uri(Page.Url).Segments[^1];
        async Task<JsonObject> AlbumAsync() => (await client.Http.GetFromJsonAsync<JsonObject>(address, Cancellation))!;
        await Eventually.EqualAsync(2, async () => (int)(await AlbumAsync())["photos"]!);
        await Button("Undo").ClickAsync();
        await Eventually.EqualAsync(3, async () => (int)(await AlbumAsync())["photos"]!);
        Assert.Equal(ids[2], (string?)(await AlbumAsync())["cover"]!["id"]);

        await Button("Delete the album").ClickAsync();
        await Expect(Heading("No albums yet")).ToBeVisibleAsync();
        await Button("Undo").ClickAsync();
        await made.ClickAsync();
        await Eventually.EqualAsync($"{before[0]} {before[2]} {before[1]}", async () => string.Join(' ', await OrderAsync()));
        await Button("Delete the album").ClickAsync();
        await Expect(Heading("No albums yet")).ToBeVisibleAsync();
        await ExamineAsync("no-albums");
        foreach (var id in ids)
        {
            Assert.NotNull(await client.FindAsync(id, Cancellation));
        }
    }

    [Fact]
    public async Task AnAlbumIsSharedByALink_WhichFollowsIt()
    {
        using var client = Client();
        var ids = await UploadAsync(client, "shared", 9221);
        var album = await CreateAsync(client, "Around the fjords");
        await client.Http.PostAsJsonAsync($"/api/albums/{album}/photos", new { imageIds = ids.Take(2) }, Cancellation);
        await Page.GotoAsync($"/albums/{album}");
        await Button("Share").ClickAsync();
        await ExamineAsync("share-album");
        await Button("Make a link").ClickAsync();
        var link = await Page.GetByLabel("Link to “Around the fjords”").InputValueAsync();

        await Page.GotoAsync(link);
        await Expect(Heading("Around the fjords")).ToBeVisibleAsync();
        await Expect(Page.GetByText("2 photos")).ToBeVisibleAsync();
        await client.Http.PostAsJsonAsync($"/api/albums/{album}/photos", new { imageIds = ids.Skip(2) }, Cancellation);
        await client.Http.PatchAsJsonAsync($"/api/albums/{album}", new { name = "The fjords" }, Cancellation);
        await Page.ReloadAsync();
        await Expect(Heading("The fjords")).ToBeVisibleAsync();
        await Expect(Page.GetByText("3 photos")).ToBeVisibleAsync();

        await Page.GotoAsync("/shares");
        await Expect(Link("The fjords")).ToBeVisibleAsync();
        await ExamineAsync("shares-of-album");
        await Button("Take back The fjords").ClickAsync();
        await Button("Take back").ClickAsync();
        await Expect(Page.GetByText("The link to “The fjords” leads nowhere any more.")).ToBeVisibleAsync();
        await client.Http.DeleteAsync($"/api/albums/{album}", Cancellation);
    }

    [Fact]
    public async Task PhotosAreDraggedOntoAnAlbum()
    {
        using var client = Client();
        var ids = await UploadAsync(client, "dragged", 9211);
        var album = await CreateAsync(client, "Dropped here");
        await Page.GotoAsync("/");
        await SelectAsync("dragged");

        await Tile(ids[0]).HoverAsync();
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(600, 500, new() { Steps = 5 });
        var target = Page.GetByText("Dropped here");
        await Expect(target).ToBeVisibleAsync();
        await KeepPictureAsync("album-drop");
        // It lets the pointer through to the album.
        var place = (await target.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(place.X + (place.Width / 2), place.Y - 20, new() { Steps = 5 });
        await Page.Mouse.UpAsync();

        await Expect(Page.GetByText("3 photos added to “Dropped here”").First).ToBeVisibleAsync();
        await Page.GotoAsync($"/albums/{album}");
        await Eventually.EqualAsync(3, () => Main.Locator("a[data-id]").CountAsync());
        await client.Http.DeleteAsync($"/api/albums/{album}", Cancellation);
    }

    private async Task<string[]> OrderAsync() => await Main.Locator("a[data-id]").EvaluateAllAsync<string[]>("tiles => tiles.map(tile => tile.dataset.id)");

    private static async Task<string> CreateAsync(PipelineClient client, string name)
    {
        var made = await client.Http.PostAsJsonAsync("/api/albums", new { name }, Cancellation);
        return (await made.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["id"]!.GetValue<string>();
    }

    private static async Task<List<string>> UploadAsync(PipelineClient client, string name, int seed)
    {
        var ids = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            ids.Add((await client.UploadAndWaitAsync(Scenery.Jpeg(seed + number), $"{name} {number}.jpg", "image/jpeg", Cancellation))["id"]!.GetValue<string>());
        }

        return ids;
    }

    private async Task SelectAsync(string name)
    {
        for (var number = 1; number <= 3; number++)
        {
            await Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name} {number}.jpg", Exact = true }).ClickAsync();
        }
    }
}
