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
}
