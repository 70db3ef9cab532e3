using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The library in each of its states, and addresses that lead nowhere.</summary>
public sealed class StateTests(RunningPages site) : PageTest(site)
{
    private static readonly Regex Images = new(@"/api/images(\?|$)");

    [Fact]
    public async Task TheLibrary_IsDesignedInEachState()
    {
        ExpectComplaint("503");
        var answer = new TaskCompletionSource();
        await Page.RouteAsync(Images, async route =>
        {
            await answer.Task;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = """{ "items": [], "cursor": null }""" });
        });
        await Page.GotoAsync("/");
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "Loading photos" })).ToBeVisibleAsync();
        await ExamineAsync("library-loading");

        answer.SetResult();
        await Expect(Heading("Drop photos here")).ToBeVisibleAsync();
        await ExamineAsync("library-empty");

        await Page.UnrouteAsync(Images);
        await Page.RouteAsync(Images, route => route.FulfillAsync(new()
        {
            Status = 503, ContentType = "application/problem+json",
            Body = """{ "status": 503, "title": "Service Unavailable", "detail": "The service is busy; try again in a moment." }""",
        }));
        await Page.ReloadAsync();
        await Expect(Heading("The photos cannot be shown")).ToBeVisibleAsync();
        await ExamineAsync("library-error");

        await Page.UnrouteAsync(Images);
        await Button("Try again").ClickAsync();
        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();
        await ExamineAsync("library");
    }

    [Fact]
    public async Task AnAddressThatLeadsNowhere_SaysSoAndLeadsBack()
    {
        await Page.GotoAsync("/nowhere/at/all");
        await Expect(Heading("There is nothing here")).ToBeVisibleAsync();
        await ExamineAsync("not-found");

        await Link("To the library").ClickAsync();

        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();
    }
}
