using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The page in another language than English.</summary>
public sealed class LanguageTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task AnotherLanguage_IsShownAtOnce_IsKept_AndFitsEveryPage()
    {
        await Page.GotoAsync("/");
        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();
        await Button("Theme and language").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Deutsch" }).ClickAsync();

        await Expect(Button("Design und Sprache")).ToBeVisibleAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(Page).ToHaveTitleAsync("Bibliothek · ImagePipeline");
        await Page.ReloadAsync();
        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();
        await ExamineAsync("german-library");
        await AssertHeaderFitsAsync();

        foreach (var (path, heading) in new[] { ("/albums", "Alben"), ("/activity", "Aktivität"), ("/trash", "Papierkorb"), ("/duplicates", "Doppelte") })
        {
            await Page.GotoAsync(path);
            await Expect(Heading(heading)).ToBeVisibleAsync();
            await ExamineAsync($"german{path.Replace('/', '-')}");
        }

        await Page.GotoAsync("/search");
        await Expect(Page.GetByLabel("Deine Fotos durchsuchen")).ToBeVisibleAsync();
        await ExamineAsync("german-search");

        await Page.GotoAsync($"/photos/{Album.Photo("lake.jpg")["id"]!.GetValue<string>()}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        await Expect(Heading("Ähnliche Fotos")).ToBeVisibleAsync();
        await ExamineAsync("german-photo");
    }

    [Fact]
    public async Task ABrowserThatAsksForIt_GetsItsLanguage_AndWhyAPhotoFailed()
    {
        await using var context = await Site.Browser.NewContextAsync(new() { BaseURL = Site.Host.Page.ToString(), ViewportSize = Widths.Desktop, Locale = "de-AT" });
        context.SetDefaultTimeout(LongestWait);
        var page = await context.NewPageAsync();

        await page.GotoAsync($"/photos/{Album.Failed["id"]!.GetValue<string>()}");

        await Expect(page.GetByText("Fehlgeschlagen").First).ToBeVisibleAsync();
        await Expect(page.GetByText("beschädigt oder unvollständig", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Erneut verarbeiten" })).ToBeVisibleAsync();
        await KeepPictureAsync("german-failed", page);
    }

    /// <summary>Words are longer in German: nothing of the header may leave the window, however wide that is.</summary>
    private async Task AssertHeaderFitsAsync()
    {
        for (var width = 320; width <= 1400; width += 20)
        {
            await Page.SetViewportSizeAsync(width, 800);
            Assert.Equal(0, await Page.EvaluateAsync<int>("""
                () => [...document.querySelectorAll('header *')].filter((element) => {
                  const { left, right, width } = element.getBoundingClientRect()
                  return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1)
                }).length
                """));
        }

        await Page.SetViewportSizeAsync(Widths.Desktop.Width, Widths.Desktop.Height);
    }
}
