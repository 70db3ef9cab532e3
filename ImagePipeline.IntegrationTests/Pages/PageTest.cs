using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>
/// A browser window of its own on the running system. The test fails if the page complains on its console, throws, or makes
/// a request that fails, whatever else it asserts.
/// </summary>
[Collection<PagesCollection>]
public abstract class PageTest(RunningPages site) : IAsyncLifetime
{
    // An expectation waits for the pipeline's own work, which a busy machine may take long over; Playwright allows 5 s.
    internal const float LongestWait = 90_000;

    private readonly Complaints _complaints = new();
    private IBrowserContext? _context;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected RunningPages Site { get; } = site;

    private protected Album Album => Site.Album;

    protected IPage Page { get; private set; } = null!;

    protected ILocator Main => Page.GetByRole(AriaRole.Main);

    private protected UploadTray Tray => new(Page);

    public async ValueTask InitializeAsync()
    {
        await Site.StartAsync(Tools.Require("A test of the page", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge"));
        Assertions.SetDefaultExpectTimeout(LongestWait);
        _context = await Site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Site.Host.Page.ToString(),
            ViewportSize = Widths.Desktop,
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        _context.SetDefaultTimeout(LongestWait);
        Page = await _context.NewPageAsync();
        _complaints.Watch(Page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        _complaints.AssertNone();
        GC.SuppressFinalize(this);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>This test makes something fail, and the page's console will say so.</summary>
    protected void ExpectComplaint(string pattern) => _complaints.Expect(pattern);

    private protected PipelineClient Client() => Site.Client();

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    protected ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    protected ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>The tile of an image in a grid.</summary>
    protected ILocator Tile(string imageId) => Main.Locator($"a[href^='/photos/{imageId}']");

    /// <summary>Holds what the window shows against WCAG, and keeps a picture of it: in light, in dark, and on a phone.</summary>
    protected Task ExamineAsync(string name) => ExamineAsync(name, Page);

    /// <inheritdoc cref="ExamineAsync(string)"/>
    protected async Task ExamineAsync(string name, IPage page)
    {
        await ExamineOnceAsync($"{name}-light", page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ExamineOnceAsync($"{name}-dark", page);
        await page.SetViewportSizeAsync(Widths.Phone.Width, Widths.Phone.Height);
        await ExamineOnceAsync($"{name}-phone", page);
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            $"{name} is wider than a phone.");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Widths.Desktop.Width, Widths.Desktop.Height);
    }

    /// <summary>Keeps a picture of what the window shows.</summary>
    protected Task KeepPictureAsync(string name) => KeepPictureAsync(name, Page);

    protected static async Task KeepPictureAsync(string name, IPage page)
    {
        await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete)");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf($"screenshots/{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    private async Task ExamineOnceAsync(string name, IPage page)
    {
        await KeepPictureAsync(name, page);
        var result = await Axe.RunAsync(page);
        Site.Note(name, result);
        Assert.True(result.Violations.Count == 0, $"{name}:\n{string.Join("\n\n", result.Violations)}");
    }
}
