using System.Text.Json;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The page that is installed on a phone.</summary>
public sealed class OfflineTests
{
    // What "Share → ImagePipeline" sends: https://www.w3.org/TR/web-share-target/
    private const string Share = """
        () => {
          const form = Object.assign(document.createElement('form'), { method: 'POST', action: '/share', enctype: 'multipart/form-data' })
          const input = Object.assign(document.createElement('input'), { type: 'file', name: 'photos', multiple: true })
          const files = new DataTransfer()
          files.items.add(new File(['one'], 'sommer ü.jpg', { type: 'image/jpeg' }))
          files.items.add(new File(['two'], 'two.png', { type: 'image/png' }))
          input.files = files.files
          form.append(input)
          document.body.append(form)
          form.submit()
        }
        """;

    [Fact]
    public async Task WithoutANetwork_ThePageOpens_AndKeepsWhatAnotherAppShares()
    {
        var chromium = Tools.Require("A test of the page", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        await using var site = await BuiltPage.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.Url });
        context.SetDefaultTimeout(PageTest.LongestWait);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");
        // The first visit was loaded without it.
        await page.ReloadAsync();

        await context.SetOfflineAsync(true);
        await page.GotoAsync("/search");
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).First.WaitForAsync();
        await page.EvaluateAsync(Share);

        await page.GetByTitle("sommer ü.jpg").WaitForAsync();
        await page.GetByTitle("two.png").WaitForAsync();
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);

        // It is there once, and for whoever comes back.
        await page.ReloadAsync();
        await page.GetByTitle("two.png").WaitForAsync();
        Assert.Equal(1, await page.GetByTitle("two.png").CountAsync());
    }

    [Fact]
    public void TheManifest_NamesIconsThatAreThere_AndSharesToTheServiceWorker()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("frontend/public/manifest.webmanifest")));

        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            Assert.True(File.Exists(Repository.PathOf($"frontend/public{icon.GetProperty("src").GetString()}")), icon.ToString());
        }

        var share = manifest.RootElement.GetProperty("share_target");
        var worker = File.ReadAllText(Repository.PathOf("frontend/worker/serviceWorker.ts"));
        Assert.Contains($"'{share.GetProperty("action").GetString()}'", worker);
        Assert.Contains($"getAll('{share.GetProperty("params").GetProperty("files")[0].GetProperty("name").GetString()}')", worker);
    }
}
