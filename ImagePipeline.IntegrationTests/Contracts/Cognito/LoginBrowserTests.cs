using ImagePipeline.IntegrationTests.Contracts.WebPages;
using ImagePipeline.IntegrationTests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>Managed login in a real browser, which holds pages to their policies, and scripts to their origins.</summary>
public sealed class LoginBrowserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SomebodyNew_SignsUp_AndThePageGetsItsTokens()
    {
        var chromium = Tools.Require("A test of managed login", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        await using var site = await ForeignSite.StartAsync();
        var callback = $"http://localhost:{site.Port}/";
        await using var aws = new PoolOfPage(callback);
        await aws.InitializeAsync();
        using var client = new PoolClient(aws);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(PageTest.LongestWait);

        await page.GotoAsync(callback);
        await page.EvaluateAsync("address => { location.href = address }", $"http://localhost:{aws.Url.Port}{PoolClient.Domain}/oauth2/authorize{client.Query(("redirect_uri", callback))}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Create one" }).ClickAsync();
        await page.GetByLabel("Username").FillAsync("grace");
        await page.GetByLabel("E-mail address").FillAsync("grace@example.com");
        await page.GetByLabel("Password").FillAsync(PoolClient.Password);
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create and sign in" }).ClickAsync();
        await page.WaitForURLAsync($"{callback}?code=*");

        var status = await page.EvaluateAsync<int>(
            "async ([url, body]) => (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).status",
            new object[]
            {
                $"http://localhost:{aws.Url.Port}{PoolClient.Domain}/oauth2/token",
                new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code", ["client_id"] = PoolClient.ClientId, ["redirect_uri"] = callback, ["code_verifier"] = client.Verifier,
                    ["code"] = QueryHelpers.ParseQuery(new Uri(page.Url).Query)["code"].ToString(),
                },
            });

        Assert.Equal(200, status);
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await Axe.RunAsync(page);

        Assert.True(result.Passed > 0);
        Assert.Empty(result.Violations);
    }

    private sealed class PoolOfPage(string callback) : RunningPool
    {
        protected override void Configure(WebApplicationBuilder builder)
        {
            base.Configure(builder);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Cognito:CallbackUrls:0"] = callback });
        }
    }
}
