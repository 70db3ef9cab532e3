using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Photos go into the trash at once, come back from it, and are erased from there.</summary>
public sealed class DeletionTests(RunningPages site) : PageTest(site)
{
    private ILocator Undo => Button("Undo");

    [Fact]
    public async Task SelectedPhotos_AreInTheTrash_UntilTheyAreRestoredOrErased()
    {
        using var client = Client();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            // One after the other, so that they stand in this order.
            ids.Add(await client.UploadAsync(Scenery.Jpeg(760 + i), $"to delete {i}.jpg", "image/jpeg", Cancellation));
            await client.WaitAsync(ids[i], Cancellation);
        }

        await Page.GotoAsync("/");
        await Check("to delete 3.jpg").ClickAsync();
        await Check("to delete 1.jpg").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(Region("Selection")).ToContainTextAsync("3 selected");
        await ExamineAsync("selection");

        await Page.Keyboard.PressAsync("Delete");
        // Whoever is at the button has all the time.
        await Undo.FocusAsync();
        await Expect(Page.GetByText("3 photos moved to the trash").First).ToBeVisibleAsync();
        await Expect(Tile(ids[1])).ToHaveCountAsync(0);
        await ExamineAsync("undo");
        await Eventually.EqualAsync(false, () => IsThereAsync(client, ids[1]));
        await Undo.ClickAsync();
        await Expect(Tile(ids[1])).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Expect(Tile(ids[3])).ToBeVisibleAsync();
        await AssertThereAsync(client, ids, "0 1 2 3");

        await Check("to delete 3.jpg").ClickAsync();
        await Region("Selection").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(Tile(ids[3])).ToHaveCountAsync(0);
        await Eventually.EqualAsync(false, () => IsThereAsync(client, ids[3]));

        // Opened and deleted there, and the page left at once.
        await Tile(ids[2]).ClickAsync();
        await Expect(Heading("to delete 2.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Expect(Heading("to delete 1.jpg")).ToBeVisibleAsync();
        await Undo.ClickAsync();
        await Expect(Heading("to delete 2.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Expect(Heading("to delete 1.jpg")).ToBeVisibleAsync();
        await Page.GotoAsync("/");
        await Expect(Tile(ids[1])).ToBeVisibleAsync();
        await Expect(Tile(ids[2])).ToHaveCountAsync(0);
        await Eventually.EqualAsync(false, () => IsThereAsync(client, ids[2]));
        await AssertThereAsync(client, ids, "0 1");

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Account") }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Trash" }).ClickAsync();
        await Expect(InTrash("to delete 3.jpg")).ToBeVisibleAsync();
        await ExamineAsync("trash");
        await InTrash("to delete 3.jpg").ClickAsync();
        await Button("Restore 1").ClickAsync();
        await Expect(InTrash("to delete 3.jpg")).ToHaveCountAsync(0);
        await AssertThereAsync(client, ids, "0 1 3");

        await InTrash("to delete 2.jpg").ClickAsync();
        await Button("Delete for ever").ClickAsync();
        await ExamineAsync("trash-confirm");
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete for ever" }).ClickAsync();
        await Expect(InTrash("to delete 2.jpg")).ToHaveCountAsync(0);
        await Page.GotoAsync("/");
        await Expect(Tile(ids[3]).GetByRole(AriaRole.Img)).ToHaveJSPropertyAsync("complete", true);
    }

    private ILocator InTrash(string fileName) => Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex($"^{Regex.Escape(fileName)}, 30 days left") });

    private ILocator Check(string fileName) => Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {fileName}", Exact = true });

    private static async Task<bool> IsThereAsync(PipelineClient client, string id) => await client.FindAsync(id, Cancellation) is not null;

    private static async Task AssertThereAsync(PipelineClient client, List<string> ids, string expected)
    {
        var there = new List<int>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (await IsThereAsync(client, ids[i]))
            {
                there.Add(i);
            }
        }

        Assert.Equal(expected, string.Join(' ', there));
    }
}
