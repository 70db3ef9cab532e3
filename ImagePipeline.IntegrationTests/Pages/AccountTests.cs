using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.AppHost;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The whole system as it starts by itself, where people sign in, and a browser.</summary>
public sealed class RunningSignIn : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("account-").FullName;
    private Task? _start;
    private IPlaywright? _playwright;

    internal RunningAppHost Host { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    // Nothing is started here: without a browser the tests are skipped, which only a test can be.
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal Task StartAsync(string chromium) => _start ??= StartAllAsync(chromium);

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAllAsync(string chromium)
    {
        Host = await RunningAppHost.StartAsync(_folder, TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }
}

/// <summary>People sign in on the page, in a real browser.</summary>
public sealed class AccountTests(RunningSignIn site) : IClassFixture<RunningSignIn>, IAsyncLifetime
{
    private readonly Complaints _complaints = new();
    private readonly List<IBrowserContext> _browsers = [];

    public async ValueTask InitializeAsync()
    {
        await site.StartAsync(Tools.Require("A test of the page", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge"));
        Assertions.SetDefaultExpectTimeout(PageTest.LongestWait);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.DisposeAsync();
        }

        _complaints.AssertNone();
    }

    [Fact]
    public async Task TwoPeople_GetNothingOfEachOthers()
    {
        // The page asks for a photo that is not this person's, and for those around it, and is told that there is none.
        _complaints.Expect("40[04]");
        var file = new UploadedFile("the same.jpg", "image/jpeg", Scenery.Jpeg(811, 800, 600));
        var ada = await OpenAsync(await BrowserAsync());
        await Expect(Account(ada, "Ada")).ToBeVisibleAsync();
        var photo = await AddAsync(ada, file);

        var other = await OpenAsync(await BrowserAsync());
        await SwitchToNewAsync(other, "Ada", "grace");
        await Expect(Empty(other)).ToBeVisibleAsync();
        await other.GotoAsync(photo);
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "This photo is not here" })).ToBeVisibleAsync();

        // The same bytes are a photo of their own.
        await other.GotoAsync("/");
        Assert.NotEqual(photo, await AddAsync(other, file));
    }

    [Fact]
    public async Task OnePersonAfterAnother_InOneBrowser_FindsNothingOfTheOther()
    {
        var browser = await BrowserAsync();
        var page = await OpenAsync(browser);
        var photo = await AddAsync(page, new UploadedFile("of ada.jpg", "image/jpeg", Scenery.Jpeg(812, 800, 600)));

        await SwitchToNewAsync(page, "Ada", "edith");

        await Expect(Empty(page)).ToBeVisibleAsync();
        await Expect(new UploadTray(page).Region).ToHaveCountAsync(0);

        // A new tab is theirs as well, and she finds hers again.
        await Expect(Account(await OpenAsync(browser), "edith@example.com")).ToBeVisibleAsync();
        await ChooseAsync(page, "edith@example.com", "Switch user");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ada" }).ClickAsync();
        await Expect(Account(page, "Ada")).ToBeVisibleAsync();
        await Expect(page.Locator($"a[href^='{photo}']").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheMenu_SaysThatNobodyWasAskedForAPassword_AndFitsAPhone()
    {
        var page = await OpenAsync(await BrowserAsync());
        await page.SetViewportSizeAsync(Widths.Phone.Width, Widths.Phone.Height);

        await Account(page, "Ada").ClickAsync();

        await Expect(page.GetByText("On this machine the page starts as ada, and nobody is asked for a password.")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("screenshots/account-phone.png"), Animations = ScreenshotAnimations.Disabled });
    }

    [Fact]
    public async Task SigningOutInOneTab_SignsOutTheOther()
    {
        var browser = await BrowserAsync();
        var (one, other) = (await OpenAsync(browser), await OpenAsync(browser, "/activity"));
        await Expect(Account(other, "Ada")).ToBeVisibleAsync();

        await ChooseAsync(one, "Ada", "Sign out");

        foreach (var page in (IPage[])[one, other])
        {
            await Expect(SignedOut(page)).ToBeVisibleAsync();
            await AssertAccessibleAsync(page);
            await page.ReloadAsync();
            await Expect(SignedOut(page)).ToBeVisibleAsync();
        }

        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Mia" }).ClickAsync();
        await Expect(Account(other, "Mia")).ToBeVisibleAsync();
        await Expect(other).ToHaveURLAsync(new Regex("/activity$"));
    }

    [Fact]
    public async Task Pictures_AreShown_AndAreNobodysOnceSignedOut()
    {
        var browser = await BrowserAsync();
        var page = await OpenAsync(browser);
        await page.GotoAsync(await AddAsync(page, new UploadedFile("seen.jpg", "image/jpeg", Scenery.Jpeg(815, 800, 600))));
        var picture = page.GetByRole(AriaRole.Img, new() { Name = "seen.jpg" }).Or(page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Photo: ") })).First;
        await Expect(picture).ToHaveAttributeAsync("src", new Regex("^/images/"));
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.NotEqual(0, await picture.EvaluateAsync<int>("image => image.naturalWidth"));
        var url = await picture.EvaluateAsync<string>("image => image.currentSrc");
        Assert.Equal("", await page.EvaluateAsync<string>("() => document.cookie"));
        Assert.Equal(200, (await browser.APIRequest.GetAsync(url)).Status);

        await page.GotoAsync("/");
        await ChooseAsync(page, "Ada", "Sign out");
        await Expect(SignedOut(page)).ToBeVisibleAsync();

        await Eventually.EqualAsync(0, async () => (await browser.CookiesAsync()).Count(cookie => cookie.Name.StartsWith("CloudFront-", StringComparison.Ordinal)));
        Assert.Equal(403, (await browser.APIRequest.GetAsync(url)).Status);
    }

    [Fact]
    public async Task ATokenThatIsRefused_IsRenewed_AndAnUploadGoesOn()
    {
        _complaints.Expect("401");
        var page = await OpenAsync(await BrowserAsync());
        await Expect(Account(page, "Ada")).ToBeVisibleAsync();
        var (refused, renewals) = (new HashSet<string>(), 0);
        page.Request += (_, request) => renewals += request.Url.EndsWith("/oauth2/token", StringComparison.Ordinal) ? 1 : 0;
        // As if the first token had ended.
        await page.RouteAsync("**/api/uploads", async route =>
        {
            var token = await route.Request.HeaderValueAsync("authorization");
            if (refused.Count == 0 || refused.Contains(token!))
            {
                refused.Add(token!);
                await route.FulfillAsync(new() { Status = 401, ContentType = "application/json", Body = """{ "message": "Unauthorized" }""" });
                return;
            }

            await route.ContinueAsync();
        });

        await new UploadTray(page).AddAsync(new UploadedFile("one.jpg", "image/jpeg", Scenery.Jpeg(813, 800, 600)));

        await new UploadTray(page).ExpectSummaryAsync("1 ready");
        Assert.Equal((1, 1), (refused.Count, renewals));
        await Expect(Account(page, "Ada")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhoeverIsRefusedForGood_SignsInAgain_AndLosesNothing()
    {
        _complaints.Expect("400|401");
        var page = await OpenAsync(await BrowserAsync());
        await Expect(Account(page, "Ada")).ToBeVisibleAsync();
        await page.RouteAsync("**/oauth2/token", route =>
            route.FulfillAsync(new() { Status = 400, ContentType = "application/json", Body = """{ "error": "invalid_grant" }""", Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" } }));
        await page.RouteAsync("**/api/uploads", route => route.FulfillAsync(new() { Status = 401, ContentType = "application/json", Body = """{ "message": "Unauthorized" }""" }));

        await new UploadTray(page).AddAsync(new UploadedFile("one.jpg", "image/jpeg", Scenery.Jpeg(814, 800, 600)));

        await Expect(page.GetByText("You are signed out. What is under way goes on when you have signed in.")).ToBeVisibleAsync();
        await Expect(new UploadTray(page).Row("one.jpg")).ToBeVisibleAsync();
        // Whether to leave what the browser keeps no copy of: yes.
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await new UploadTray(page).ExpectSummaryAsync("1 ready");
    }

    [Fact]
    public async Task WhatIsShared_IsSeenWithoutSigningIn_ByTheLinkAndItsPassword_UntilItIsTakenBack()
    {
        // A password that is missing or wrong, and a link that leads nowhere.
        _complaints.Expect("40[34]");
        var page = await OpenAsync(await BrowserAsync());
        await new UploadTray(page).AddAsync(
            new UploadedFile("to share 1.jpg", "image/jpeg", Scenery.Jpeg(816, 1600, 1000)), new UploadedFile("to share 2.jpg", "image/jpeg", Scenery.Jpeg(817, 1000, 1400)));
        await new UploadTray(page).ExpectSummaryAsync("2 ready");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select to share 2.jpg" }).ClickAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select to share 1.jpg" }).ClickAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("A week in Iceland");
        await page.GetByLabel("Password").FillAsync("once upon");
        await page.GetByLabel("Link works").SelectOptionAsync("For 7 days");
        await LookAtAsync(page, "share-dialog");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await page.GetByLabel("Link to 2 photos").InputValueAsync();
        await LookAtAsync(page, "share-link");

        var guests = await BrowserAsync();
        var guest = await guests.NewPageAsync();
        _complaints.Watch(guest);
        var asked = new List<string>();
        guest.Request += (_, request) => asked.Add(request.Url);
        await guest.GotoAsync(link);
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "These photos have a password" })).ToBeVisibleAsync();
        await LookAtAsync(guest, "shared-password");
        await guest.GetByLabel("Password").FillAsync("guess");
        await guest.Keyboard.PressAsync("Enter");
        await Expect(guest.GetByText("This is not the password.")).ToBeVisibleAsync();
        await guest.GetByLabel("Password").FillAsync("once upon");
        await guest.Keyboard.PressAsync("Enter");
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "A week in Iceland" })).ToBeVisibleAsync();
        var tiles = guest.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Photo ") });
        await Expect(tiles).ToHaveCountAsync(2);
        await AssertDrawnAsync(tiles.Nth(0).Locator("img"));
        await AssertDrawnAsync(tiles.Nth(1).Locator("img"));
        await LookAtAsync(guest, "shared");
        await tiles.Nth(0).ClickAsync();
        await AssertDrawnAsync(guest.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Photo 1 of 2") }));
        await guest.Keyboard.PressAsync("ArrowRight");
        await AssertDrawnAsync(guest.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Photo 2 of 2") }));
        await LookAtAsync(guest, "shared-photo");
        await guest.GoBackAsync();
        await Expect(tiles.Nth(1)).ToBeFocusedAsync();

        // Nothing of the secret is in an address that was asked for, and nobody was asked who they are.
        Assert.DoesNotContain(asked, url => url.Contains(link.Split('#')[1], StringComparison.Ordinal) || url.Contains("oauth2", StringComparison.Ordinal) || url.EndsWith("/config.json", StringComparison.Ordinal));
        Assert.Empty(await guests.CookiesAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Shared links" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take back A week in Iceland" })).ToBeVisibleAsync();
        await LookAtAsync(page, "shares");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back A week in Iceland" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back", Exact = true }).ClickAsync();
        await Expect(page.GetByText("leads nowhere any more")).ToBeVisibleAsync();
        await guest.ReloadAsync();
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "This link leads nowhere" })).ToBeVisibleAsync();
        await LookAtAsync(guest, "shared-gone");
    }

    [Fact]
    public async Task ThePage_ReachesNothingButItself_TheStorageAndThePool()
    {
        _complaints.Expect("Content Security Policy|elsewhere.example");
        var page = await OpenAsync(await BrowserAsync());
        await Expect(Account(page, "Ada")).ToBeVisibleAsync();

        var isBlocked = await page.EvaluateAsync<bool>("""
            () => new Promise((resolve) => {
              document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective === 'connect-src'))
              fetch('http://elsewhere.example/').catch(() => undefined)
            })
            """);

        Assert.True(isBlocked);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private static ILocator Account(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = $"Account: {name}", Exact = true });

    private static ILocator Empty(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Drop photos here" });

    private static ILocator SignedOut(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" });

    private static async Task ChooseAsync(IPage page, string name, string item)
    {
        await Account(page, name).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    /// <summary>Makes somebody at managed login, who is in then.</summary>
    private static async Task SwitchToNewAsync(IPage page, string from, string name)
    {
        await ChooseAsync(page, from, "Switch user");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create one" }).ClickAsync();
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.com");
        await page.GetByLabel("Password").FillAsync("Correct-horse-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create and sign in" }).ClickAsync();
        await Expect(Account(page, $"{name}@example.com")).ToBeVisibleAsync();
    }

    /// <returns>The path of the photo that became of the file.</returns>
    private static async Task<string> AddAsync(IPage page, UploadedFile file)
    {
        var tray = new UploadTray(page);
        await tray.AddAsync(file);
        await tray.ExpectSummaryAsync("1 ready");
        return (await tray.Row(file.Name).GetByRole(AriaRole.Link, new() { Name = $"Show {file.Name}" }).GetAttributeAsync("href"))!;
    }

    private static async Task AssertDrawnAsync(ILocator picture)
    {
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        await Eventually.EqualAsync(true, () => picture.EvaluateAsync<bool>("image => image.naturalWidth > 0"));
    }

    /// <summary>Holds it against WCAG in light, in dark and on a phone, and keeps pictures of it.</summary>
    private static async Task LookAtAsync(IPage page, string name)
    {
        foreach (var (scheme, size, look) in ((ColorScheme, ViewportSize, string)[])
            [(ColorScheme.Light, Widths.Desktop, "light"), (ColorScheme.Dark, Widths.Desktop, "dark"), (ColorScheme.Dark, Widths.Phone, "phone-dark"), (ColorScheme.Light, Widths.Phone, "phone")])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.ScreenshotAsync(new() { Path = Artifacts.PathOf($"screenshots/{name}-{look}.png"), Animations = ScreenshotAnimations.Disabled });
            await AssertAccessibleAsync(page);
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} is wider than {look}.");
        }

        await page.SetViewportSizeAsync(Widths.Desktop.Width, Widths.Desktop.Height);
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await Axe.RunAsync(page);
        Assert.True(result.Passed > 0);
        Assert.Empty(result.Violations);
    }

    /// <summary>A browser of its own, as on another machine.</summary>
    private async Task<IBrowserContext> BrowserAsync()
    {
        var context = await site.Browser.NewContextAsync(new() { BaseURL = site.Host.Page.ToString(), ViewportSize = Widths.Desktop, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(PageTest.LongestWait);
        _browsers.Add(context);
        return context;
    }

    private async Task<IPage> OpenAsync(IBrowserContext browser, string path = "/")
    {
        var page = await browser.NewPageAsync();
        _complaints.Watch(page);
        await page.GotoAsync(path);
        return page;
    }
}
