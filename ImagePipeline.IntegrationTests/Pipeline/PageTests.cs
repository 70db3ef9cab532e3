using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The page in a real browser, on the real system.</summary>
[Collection<PipelineCollection>]
public sealed class PageTests(RunningPipeline pipeline) : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        var chromium = Tools.Require("A test of the page", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            // As root, as in most containers, Chromium has no sandbox.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = pipeline.Host.Page.ToString() });
        context.SetDefaultTimeout(60_000);
        // An expectation waits for the pipeline's own work, which a busy machine may take long over; Playwright allows 5 s.
        Assertions.SetDefaultExpectTimeout(60_000);
        _page = await context.NewPageAsync();
        _page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"console {message.Type}: {message.Text}");
            }
        };
        _page.PageError += (_, error) => _complaints.Add($"exception: {error}");
        await _page.GotoAsync("/");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    [Fact]
    public async Task SeveralFiles_GoThroughAndAreShownWithTheirLabels()
    {
        await AddAsync(("good one.jpg", "image/jpeg", Picture.Jpeg(seed: 700, 1600, 1200)), ("broken.jpg", "image/jpeg", Picture.TruncatedJpeg(seed: 701)));

        await Expect(Row("good one.jpg")).ToContainTextAsync(new Regex("Ready after"));
        await Expect(Row("broken.jpg")).ToContainTextAsync(new Regex("damaged|incomplete|cut off|corrupt", RegexOptions.IgnoreCase));
        await Row("good one.jpg").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Show") }).ClickAsync();

        await Expect(_page).ToHaveURLAsync(new Regex("/photos/"));
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Labels" })).ToBeVisibleAsync();
        var picture = _page.Locator("main img").First;
        await Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)"));
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task TheSameFileAgain_IsNotSentAgain()
    {
        var file = ("twin.jpg", "image/jpeg", Picture.Jpeg(seed: 702));
        await AddAsync(file);
        await Expect(Row("twin.jpg")).ToContainTextAsync(new Regex("Ready after"));

        await _page.ReloadAsync();
        await AddAsync(file);

        await Expect(Row("twin.jpg")).ToContainTextAsync("Already there");
        Assert.Empty(_complaints);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private ILocator Row(string fileName) =>
        _page.GetByRole(AriaRole.Region, new() { Name = "Uploads" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = fileName });

    private Task AddAsync(params (string Name, string Type, byte[] Content)[] files) =>
        _page.GetByLabel("Photos to add").First.SetInputFilesAsync(files.Select(file =>
            new FilePayload { Name = file.Name, MimeType = file.Type, Buffer = file.Content }));
}
