using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Photos that look alike: twice in the library, beside a photo, and by one that is not stored.</summary>
public sealed class SimilarTests(RunningPages site) : PageTest(site)
{
    private ILocator Set => Main.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("photos that look the same$") }).Filter(new() { HasText = "portrait small.jpg" });

    private ILocator Status => Main.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new Regex("the most similar first") });

    [Fact]
    public async Task ACopy_IsFoundInEachWay_AndTheBetterOneIsKept()
    {
        using var client = Client();
        var photo = Id(await client.UploadAndWaitAsync(Picture.Person(width: 500), "portrait.jpg", "image/jpeg", Cancellation));
        var copy = Id(await client.UploadAndWaitAsync(Picture.Person(width: 320, brighter: 15), "portrait small.jpg", "image/jpeg", Cancellation));
        var before = (await client.ListAllAsync("", Cancellation)).Count;

        await Page.GotoAsync("/duplicates");
        // They are compared after they are ready; the page looks again by itself.
        await Expect(Set).ToContainTextAsync("Suggested: most pixels");
        await ExamineAsync("duplicates");
        await Set.GetByRole(AriaRole.Button, new() { Name = "Delete portrait.jpg" }).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Set.GetByRole(AriaRole.Button, new() { Name = "Delete portrait small.jpg" })).ToBeFocusedAsync();
        await Set.GetByRole(AriaRole.Button, new() { Name = "Keep portrait.jpg alone" }).PressAsync("Enter");
        await Expect(Set).ToHaveCountAsync(0);
        await Expect(Main.Locator(":focus")).ToHaveCountAsync(1);
        await ExamineAsync("duplicates-kept");
        await Eventually.EqualAsync(true, async () => await client.FindAsync(copy, Cancellation) is null && await client.FindAsync(photo, Cancellation) is not null);
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Set).ToBeVisibleAsync();
        await Eventually.EqualAsync(true, async () => await client.FindAsync(copy, Cancellation) is not null);

        await Set.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Not duplicates") }).ClickAsync();
        await Expect(Set).ToHaveCountAsync(0);
        await Eventually.EqualAsync(false, () => IsListedAsync(client, copy));

        await Page.GotoAsync($"/photos/{photo}");
        await Expect(Heading("portrait.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("i");
        var nearest = Region("Similar photos").GetByRole(AriaRole.Link).First;
        await Expect(nearest).ToHaveAttributeAsync("href", $"/photos/{copy}?similar={photo}");
        await nearest.ScrollIntoViewIfNeededAsync();
        await ExamineAsync("photo-similar");
        await Link("Show all similar photos").ClickAsync();
        await Expect(Button("Remove: similar to portrait.jpg")).ToBeVisibleAsync();
        await ExpectNearestAsync(copy);
        await ExamineAsync("search-similar");
        await Main.Locator("a[data-id]").First.ClickAsync();
        await Expect(Heading("portrait small.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await ExpectNearestAsync(copy);

        await Page.GotoAsync("/search");
        await Page.GetByLabel("Photo to search by").SetInputFilesAsync(new FilePayload { Name = "asked.png", MimeType = "image/png", Buffer = Picture.Person(width: 500, brighter: 5, format: ".png") });
        await Expect(Main.GetByText("This photo is not stored.")).ToBeVisibleAsync();
        await ExpectNearestAsync(photo);
        await ExamineAsync("search-by-photo");
        await Page.ReloadAsync();
        await Expect(Heading("This photo is not kept")).ToBeVisibleAsync();
        await ExamineAsync("search-by-photo-forgotten");
        Assert.Equal(before, (await client.ListAllAsync("", Cancellation)).Count);
    }

    private async Task ExpectNearestAsync(string id)
    {
        await Expect(Status).ToBeVisibleAsync();
        await Expect(Main.Locator("a[data-id]").First).ToHaveAttributeAsync("data-id", id);
    }

    private static async Task<bool> IsListedAsync(PipelineClient client, string id) =>
        (await client.Http.GetStringAsync("/api/duplicates?limit=100", Cancellation)).Contains(id, StringComparison.Ordinal);

    private static string Id(JsonObject image) => image["id"]!.GetValue<string>();
}
