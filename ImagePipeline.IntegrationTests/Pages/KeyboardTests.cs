using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Everything without a mouse, and the focus where one expects it.</summary>
public sealed class KeyboardTests(RunningPages site) : PageTest(site)
{
    private ILocator FirstTile => Main.Locator("a[data-id]").First;

    // One of the album's files is damaged.
    private ILocator FailedNotice => Main.GetByRole(AriaRole.Link, new() { Name = "Show them" });

    private ILocator SortByTaken => Main.GetByRole(AriaRole.Radio, new() { Name = "Date taken" });

    private ILocator Bell => Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Notifications") });

    [Fact]
    public async Task TheShell_IsWalkedByTab()
    {
        await Page.GotoAsync("/");
        await Expect(FirstTile).ToBeVisibleAsync();
        await Expect(FailedNotice).ToBeVisibleAsync();

        foreach (var name in new[] { "Skip to the content", "ImagePipeline", "Library", "Albums", "Map", "Search", "Activity", "Review" })
        {
            await PressAsync("Tab");
            await Expect(Link(name)).ToBeFocusedAsync();
        }

        // How many are new, other tests decide.
        foreach (var button in new[] { Button("Find"), Button("Keyboard shortcuts"), Bell, Button("Theme and language"), Button("Account"), Button("Add a folder"), Button("Add photos") })
        {
            await PressAsync("Tab");
            await Expect(button).ToBeFocusedAsync();
        }

        await PressAsync("Tab");
        await Expect(FailedNotice).ToBeFocusedAsync();
        await PressAsync("Tab");
        await Expect(SortByTaken).ToBeFocusedAsync();
        await PassJumpAsync();
        await Expect(FirstTile).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Dialogs_OpenByKeyAndGiveTheFocusBack()
    {
        await Page.GotoAsync("/");
        await Expect(FirstTile).ToBeVisibleAsync();
        await FirstTile.FocusAsync();

        await PressAsync("?");
        await Expect(Dialog("Keyboard shortcuts")).ToBeVisibleAsync();
        await ExamineAsync("shortcuts");
        await PressAsync("Escape");
        await Expect(Dialog("Keyboard shortcuts")).ToBeHiddenAsync();
        await Expect(FirstTile).ToBeFocusedAsync();

        await PressAsync("Control+k");
        await Expect(Page.GetByRole(AriaRole.Combobox, new() { Name = "Find a label or a page" })).ToBeFocusedAsync();
        await ExamineAsync("find");
        await Page.Keyboard.TypeAsync("activ");
        await PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("/activity$"));
        await Expect(Heading("Activity")).ToBeVisibleAsync();

        await Button("Theme and language").FocusAsync();
        await PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Like the system" })).ToBeFocusedAsync();
        await ExamineAsync("theme");
        await PressAsync("End");
        await Expect(Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Deutsch" })).ToBeFocusedAsync();
        await PressAsync("Home");
        await PressAsync("ArrowDown");
        await PressAsync("ArrowDown");
        await Expect(Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Dark" })).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Expect(Button("Theme and language")).ToBeFocusedAsync();
        await Page.ReloadAsync();
        await Expect(Button("Theme and language")).ToBeVisibleAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task TheGrid_HasOneStopFromWhichArrowsLead()
    {
        using var client = Client();
        var ids = (await client.ListAllAsync("by=taken", Cancellation)).ConvertAll(image => image["id"]!.GetValue<string>());
        await Page.GotoAsync("/");
        await Expect(FirstTile).ToBeVisibleAsync();
        await Expect(FailedNotice).ToBeVisibleAsync();

        await PressAsync("Tab");
        await PressAsync("Enter");
        await PressAsync("Tab");
        await Expect(FailedNotice).ToBeFocusedAsync();
        await PressAsync("Tab");
        await PassJumpAsync();
        await Expect(Tile(ids[0])).ToBeFocusedAsync();
        await PressAsync("ArrowRight");
        await Expect(Tile(ids[1])).ToBeFocusedAsync();
        await PressAsync("Shift+ArrowRight");
        await Expect(Region("Selection")).ToContainTextAsync("2 selected");
        await PressAsync("Escape");
        await Expect(Region("Selection")).ToHaveCountAsync(0);
        await PressAsync("End");
        await Expect(Tile(ids[^1])).ToBeFocusedAsync();
        await PressAsync("ArrowLeft");
        await Expect(Tile(ids[^2])).ToBeFocusedAsync();
        await KeepPictureAsync("grid-focus");
        await PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex($"/photos/{ids[^2]}$"));
        await PressAsync("Escape");
        await Expect(Tile(ids[^2])).ToBeFocusedAsync();
    }

    // A date is several stops, by browser and language.
    private async Task PassJumpAsync()
    {
        await PressAsync("Tab");
        for (var stops = 0; stops < 6 && await Page.EvaluateAsync<bool>("() => document.activeElement?.matches('input[type=date]')"); stops++)
        {
            await PressAsync("Tab");
        }
    }

    private Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    private ILocator Dialog(string name) => Page.GetByRole(AriaRole.Dialog, new() { Name = name });
}
