using System.Text.RegularExpressions;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Bytes are taken fast and passed on slowly: the page waits for the storage's answer, and for no socket.</summary>
public sealed class BufferedUploadTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task BytesThatAreBufferedOnTheWay_AreWaitedFor()
    {
        await using var box = await Middlebox.StartAsync(Site.Aws, Cancellation);
        await box.StandBeforeAsync(Page);
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");
        await Tray.AddAsync(new UploadedFile("through a proxy.jpg", "image/jpeg", Scenery.Jpeg(1100, 1600, 1200)));
        await Eventually.EqualAsync(1, () => Task.FromResult(box.Taken));
        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync("Sent, waiting for the storage to confirm it");
        await ExamineAsync("uploads-sent");

        await Page.Clock.FastForwardAsync(4 * 60_000);
        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync("Sent, waiting for the storage to confirm it");
        box.PassOn();

        await Expect(Tray.Row("through a proxy.jpg")).ToContainTextAsync(new Regex("Ready"));
        Assert.Equal(1, box.Taken);
    }
}
