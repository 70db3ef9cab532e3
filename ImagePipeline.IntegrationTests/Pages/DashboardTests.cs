using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Aspire's dashboard as a developer of this pipeline uses it, and the console beside it.</summary>
public sealed class DashboardTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task EveryResource_IsHealthy_AndStandsWhereItBelongs()
    {
        await using var context = await Site.Browser.NewContextAsync(new() { ViewportSize = Widths.Desktop });
        context.SetDefaultTimeout(LongestWait);
        var dashboard = await context.NewPageAsync();

        await dashboard.GotoAsync((await Site.Host.DashboardAsync(Cancellation)).AbsoluteUri);

        foreach (var resource in new[] { "frontend", "functions", "localaws", "resize-image", "trigger-workflow" })
        {
            await Expect(Row(dashboard, resource)).ToContainTextAsync("Running");
        }

        await Expect(Row(dashboard, "frontend").GetByRole(AriaRole.Link, new() { Name = "Console" })).ToHaveAttributeAsync("href", new Uri(Site.Host.Page, "/console/").AbsoluteUri);
        await Expect(dashboard.GetByText("Unhealthy")).ToHaveCountAsync(0);
        await dashboard.ScreenshotAsync(new() { Path = Artifacts.PathOf("screenshots/dashboard-resources.png") });
    }

    [Fact]
    public async Task ItAsksForItsToken_AndThenLeadsToThePhotosTrace_OverEveryFunction()
    {
        var photo = Album.Photos[0];
        var login = await Site.Host.DashboardAsync(Cancellation);
        await using var context = await Site.Browser.NewContextAsync(new() { ViewportSize = Widths.Desktop });
        context.SetDefaultTimeout(LongestWait);
        await Page.GotoAsync($"/photos/{photo["id"]!.GetValue<string>()}");
        await Button("Details").ClickAsync();
        var link = await Link("Trace (opens in a new tab)").GetAttributeAsync("href");
        Assert.Equal(new Uri(login, $"/traces/detail/{photo["traceId"]!.GetValue<string>()}").AbsoluteUri, link);

        using (var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }))
        using (var stranger = await http.GetAsync(new Uri(login, "/"), Cancellation))
        {
            Assert.Equal((HttpStatusCode.Redirect, "/login"), (stranger.StatusCode, stranger.Headers.Location!.AbsolutePath));
        }

        var dashboard = await context.NewPageAsync();
        await dashboard.GotoAsync(link!);
        await Expect(dashboard).ToHaveURLAsync(new Regex("/login\\?returnUrl="));
        await dashboard.Locator("#token-text-field").ClickAsync();
        await dashboard.Keyboard.TypeAsync(Regex.Match(login.Query, "t=([^&]+)").Groups[1].Value);
        await dashboard.Locator("fluent-button", new() { HasText = "Log in" }).ClickAsync();

        await Expect(dashboard).ToHaveURLAsync(new Regex("/traces/detail/"));
        // Its own span follows the photo; the queue's invocation may bring several.
        await Expect(dashboard.GetByText("trigger-workflow: trigger-workflow").Or(dashboard.GetByText("trigger-workflow", new() { Exact = true })).First).ToBeVisibleAsync();
        foreach (var function in new[] { "issue-upload", "resize-image", "detect-labels", "store-metadata" })
        {
            await Expect(dashboard.GetByText($"invoke {function}", new() { Exact = true })).ToBeVisibleAsync();
        }

        await dashboard.ScreenshotAsync(new() { Path = Artifacts.PathOf("screenshots/dashboard-trace.png") });
    }

    [Fact]
    public async Task AStructuredLog_IsFoundByItsImage()
    {
        var photo = Album.Photos[0];
        await using var context = await Site.Browser.NewContextAsync(new() { ViewportSize = Widths.Desktop });
        context.SetDefaultTimeout(LongestWait);
        var dashboard = await context.NewPageAsync();
        var login = await Site.Host.DashboardAsync(Cancellation);
        await dashboard.GotoAsync(login.AbsoluteUri);
        await Expect(Row(dashboard, "localaws")).ToBeVisibleAsync();

        await dashboard.GotoAsync(new Uri(login, $"/structuredlogs?filters=imageId:equals:{photo["id"]!.GetValue<string>()}").AbsoluteUri);

        await Expect(dashboard.GetByText(new Regex($"^Execution {photo["id"]!.GetValue<string>()}.* started$"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheConsole_ShowsAnExecutionAsAGraph_AndWhatItStored()
    {
        var photo = Album.Photos[0];
        await Page.GotoAsync("/console/");
        await Expect(Region("Executions, latest first").GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await ExamineAsync("console-executions");

        // By its address: it may be far down in the list.
        await Page.GotoAsync($"/console/executions/{Uri.EscapeDataString(photo["executionArn"]!.GetValue<string>())}");
        var graph = Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^The state machine") });
        await Expect(graph.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Resize Task") })).ToBeVisibleAsync();
        await ExamineAsync("console-execution");

        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Console" }).GetByRole(AriaRole.Link, new() { Name = "Buckets" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "image-pipeline-renditions" }).ClickAsync();
        await Expect(Heading("image-pipeline-renditions")).ToBeVisibleAsync();
        await ExamineAsync("console-bucket");
    }

    private static ILocator Row(IPage dashboard, string resource) =>
        dashboard.GetByRole(AriaRole.Row).Filter(new() { Has = dashboard.GetByText(resource, new() { Exact = true }) }).First;
}
