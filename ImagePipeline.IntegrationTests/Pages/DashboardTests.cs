using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The app host's dashboard, opened by the address that its start prints.</summary>
public sealed class DashboardTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task EveryPage_Opens()
    {
        await LogInAsync();

        await Expect(Page.GetByRole(AriaRole.Table).First).ToContainTextAsync("resize-image");
        await ExamineAsync("dashboard-resources");
        await OpenAsync("Console");
        await Expect(Item("Console lines").First).ToBeVisibleAsync();
        await ExamineAsync("dashboard-console");
        await OpenAsync("Logs", "Structured logs");
        await Expect(Item("Log entries, newest first").First).ToBeVisibleAsync();
        await ExamineAsync("dashboard-logs");
        await OpenAsync("Metrics");
        await Expect(Region("Charts").GetByRole(AriaRole.Figure).First).ToBeVisibleAsync();
        await ExamineAsync("dashboard-metrics");
        await OpenAsync("Data");
        await ExamineAsync("dashboard-data");
        await Page.GetByRole(AriaRole.Link, new() { Name = "image-pipeline-renditions" }).ClickAsync();
        await Expect(Heading("image-pipeline-renditions")).ToBeVisibleAsync();
        await ExamineAsync("dashboard-bucket");
    }

    [Fact]
    public async Task AnImage_LeadsToItsTraceAndItsExecution()
    {
        var photo = Album.Photos[0];
        await LogInAsync();

        await OpenAsync("Traces");
        await Expect(Item("Traces, newest first").First).ToBeVisibleAsync();
        await ExamineAsync("dashboard-traces");
        await Page.GotoAsync(new Uri(Site.Host.Page, $"/photos/{photo["id"]!.GetValue<string>()}").AbsoluteUri);
        var trace = Link("Trace (opens in a new tab)");
        await Expect(trace).ToHaveAttributeAsync("href", new Regex("/traces/[0-9a-f]{32}$"));
        await Page.GotoAsync((await trace.GetAttributeAsync("href"))!);
        await Expect(Item("Spans; arrow keys walk and fold the tree").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "Time by resource" })).ToContainTextAsync("resize-image");
        await ExamineAsync("dashboard-trace");

        await OpenAsync("Executions");
        await Expect(Item("Executions, latest first").First).ToBeVisibleAsync();
        await ExamineAsync("dashboard-executions");
        // By its address: it may be far down in the list.
        await Page.GotoAsync(new Uri(new Uri(Page.Url), $"/executions/{Uri.EscapeDataString(photo["executionArn"]!.GetValue<string>())}").AbsoluteUri);
        var graph = Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^The state machine") });
        await Expect(graph.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Resize") })).ToBeVisibleAsync();
        await ExamineAsync("dashboard-execution");
    }

    private async Task LogInAsync()
    {
        await Page.GotoAsync(Site.Host.DashboardLogin.AbsoluteUri);
        await Expect(Heading("Resources")).ToBeVisibleAsync();
    }

    private async Task OpenAsync(string link, string? heading = null)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Dashboard" }).GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await Expect(Heading(heading ?? link)).ToBeVisibleAsync();
    }

    private ILocator Item(string list) => Region(list).GetByRole(AriaRole.Listitem);
}
