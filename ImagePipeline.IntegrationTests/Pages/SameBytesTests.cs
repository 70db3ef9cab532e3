using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Bytes that are there already, or on their way, or in the trash.</summary>
public sealed class SameBytesTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task DeletedAndAddedAgain_ThePhotoStays()
    {
        using var client = Client();
        var content = Scenery.Jpeg(1230);
        var id = await client.UploadAsync(content, "wanted after all.jpg", "image/jpeg", Cancellation);
        await client.WaitAsync(id, Cancellation);
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select wanted after all.jpg", Exact = true }).ClickAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Expect(Tile(id)).ToHaveCountAsync(0);

        await Tray.AddAsync(new UploadedFile("wanted after all.jpg", "image/jpeg", content));

        await Expect(Tray.Row("wanted after all.jpg")).ToContainTextAsync("Already there; it is not deleted after all.");
        await Expect(Tile(id)).ToBeVisibleAsync();
        await Expect(Button("Undo")).ToHaveCountAsync(0);
        await ExamineAsync("uploads-brought-back");
        await Page.ReloadAsync();
        await Expect(Tile(id)).ToBeVisibleAsync();
        Assert.NotNull(await client.FindAsync(id, Cancellation));
    }

    [Fact]
    public async Task DeletedForGoodAndAddedAgain_ThePhotoIsStoredAgain()
    {
        using var client = Client();
        var file = new UploadedFile("here and again.jpg", "image/jpeg", Scenery.Jpeg(1231));
        await Page.GotoAsync("/");
        await Tray.AddAsync(file);
        await Expect(Tray.Row(file.Name)).ToContainTextAsync(new Regex("Ready"));
        var id = (await client.ListAllAsync("", Cancellation)).Single(image => image["fileName"]!.GetValue<string>() == file.Name)["id"]!.GetValue<string>();
        await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
        await Eventually.EqualAsync(true, async () => await client.FindAsync(id, Cancellation) is null);

        await Tray.AddAsync(file);

        await Tray.ExpectSummaryAsync("2 ready");
    }

    [Fact]
    public async Task TwiceInOneSelection_TheSecondGoesOnWithoutTheFirst()
    {
        var gate = await Gate.OfAsync(Page, Gate.Announcements);
        var content = Scenery.Jpeg(1232);
        await Page.GotoAsync("/");
        await Tray.AddAsync(new UploadedFile("first.jpg", "image/jpeg", content), new UploadedFile("second.jpg", "image/jpeg", content));
        await Expect(Tray.Row("second.jpg")).ToContainTextAsync("Same as first.jpg");
        await ExamineAsync("uploads-same-bytes");

        await Tray.Button("Cancel first.jpg").ClickAsync();
        await gate.OpenAsync();

        await Expect(Tray.Row("second.jpg")).ToContainTextAsync(new Regex("Ready"));
        await Tray.ExpectSummaryAsync("1 ready, 1 cancelled");
    }

    /// <summary>Two devices send the same bytes at once: the server finds out when they arrive, and says so of the later ones.</summary>
    [Fact]
    public async Task TheLaterOfTwo_LeadsToThePhoto()
    {
        ExpectComplaint("404");
        var photo = Album.Photo("meadow.jpg")["id"]!.GetValue<string>();
        var later = "";
        await Page.RouteAsync(new Regex("/api/images/[^?/]+(/timeline)?$"), route =>
        {
            var segments = new Uri(route.Request.Url).Segments;
            if (segments[3].TrimEnd('/') == photo)
            {
                return route.ContinueAsync();
            }

            later = segments[3].TrimEnd('/');
            return segments.Length > 4
                ? route.FulfillAsync(new() { Status = 404, ContentType = "application/problem+json", Body = """{"title":"Not found","status":404}""" })
                : route.FulfillAsync(new() { ContentType = "application/json", Body = new JsonObject { ["id"] = later, ["duplicateOf"] = photo }.ToJsonString() });
        });
        await Page.GotoAsync("/");

        await Tray.AddAsync(new UploadedFile("from the telephone.jpg", "image/jpeg", Scenery.Jpeg(1233)));

        await Expect(Tray.Row("from the telephone.jpg")).ToContainTextAsync("Already there, not sent again.");
        await Tray.Row("from the telephone.jpg").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Heading("meadow.jpg")).ToBeVisibleAsync();
        await Page.GotoAsync($"/photos/{later}");
        await Expect(Page).ToHaveURLAsync(new Regex($"/photos/{photo}"));
    }
}
