using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Bytes are taken fast and passed on slowly: the page waits for the storage's answer, and for no socket.</summary>
public sealed class SlowStorageTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task BytesThatAreBufferedOnTheWay_AreWaitedFor()
    {
        await using var storage = await SlowStorage.StartAsync(Site.Aws, Cancellation);
        await Page.RouteAsync(Gate.Announcements, async route =>
        {
            var answer = await route.FetchAsync();
            var ticket = JsonNode.Parse(await answer.TextAsync())!;
            ticket["upload"]!["url"] = storage.Address + new Uri(ticket["upload"]!["url"]!.GetValue<string>()).PathAndQuery;
            await route.FulfillAsync(new() { Response = answer, Body = ticket.ToJsonString() });
        });
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");
        await Tray.AddAsync(new UploadedFile("through a proxy.jpg", "image/jpeg", Scenery.Jpeg(1100, 1600, 1200)));
        await Eventually.EqualAsync(1, () => Task.FromResult(storage.Taken));
        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync("Sent, waiting for the storage to confirm it");
        await ExamineAsync("uploads-sent");

        await Page.Clock.FastForwardAsync(4 * 60_000);
        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync("Sent, waiting for the storage to confirm it");
        storage.PassOn();

        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync(new Regex("Ready"));
        Assert.Equal(1, storage.Taken);
    }
}
