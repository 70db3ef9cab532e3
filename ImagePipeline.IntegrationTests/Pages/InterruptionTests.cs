using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The connection goes, or the page is reloaded, in the middle of uploads: they go on, and nothing arrives twice.</summary>
public sealed class InterruptionTests(RunningPages site) : PageTest(site)
{
    private const int SlowLine = 2_000_000;

    private readonly ConcurrentBag<string> _storedParts = [];

    [Fact]
    public async Task Offline_UploadsWaitAndGoOn()
    {
        ExpectComplaint("ERR_INTERNET_DISCONNECTED");
        var network = await PrepareAsync();
        var files = Files("offline", seed: 780);
        await AddAndWaitForTheMiddleAsync(files);

        await network.SetAsync(isOffline: true, bytesPerSecond: SlowLine);
        await Expect(Tray.Region).ToContainTextAsync("No connection. It goes on by itself when the server can be reached.");
        await Expect(Tray.Row(files[0].Name)).ToContainTextAsync("Waiting for the connection");
        await ExamineAsync("uploads-offline");
        await network.SetAsync(isOffline: false);

        await Tray.ExpectSummaryAsync("4 ready");
        await AssertEachArrivedOnceAsync(files);
    }

    [Fact]
    public async Task Reloaded_TheQueueGoesOnFromWhereItWas()
    {
        var network = await PrepareAsync();
        var files = Files("reload", seed: 790);
        await AddAndWaitForTheMiddleAsync(files);

        await Page.ReloadAsync();
        await Expect(Tray.Row(files[0].Name)).ToBeVisibleAsync();
        await KeepPictureAsync("uploads-reloaded");
        await network.SetAsync(isOffline: false);

        await Expect(Tray.Row(files[0].Name)).ToContainTextAsync(new Regex("Ready"));
        await AssertEachArrivedOnceAsync(files);
    }

    [Fact]
    public async Task ALineThatKeepsBreaking_CostsNoTries()
    {
        ExpectComplaint("ERR_CONNECTION_RESET");
        var cuts = 0;
        await Page.RouteAsync($"{Site.Aws.ToString().TrimEnd('/')}/**", route => route.Request.Method == "POST" && cuts < 10 && ++cuts > 0
            ? route.AbortAsync("connectionreset")
            : route.ContinueAsync());
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");

        await Tray.AddAsync(new UploadedFile("on the train.jpg", "image/jpeg", Scenery.Jpeg(800)));

        await Expect(Tray.Row("on the train.jpg")).ToContainTextAsync("The storage cannot be reached. It is tried again by itself.");
        await Eventually.EqualAsync(10, async () =>
        {
            var before = cuts;
            // Over the longest wait between two tries.
            await Page.Clock.FastForwardAsync(31_000);
            // And no further before the try has come this far: by the page's own clock a slow machine's request would be given up.
            for (var i = 0; i < 50 && cuts == before; i++)
            {
                await Task.Delay(100, Cancellation);
            }

            return cuts;
        });
        await Expect(Tray.Row("on the train.jpg")).ToContainTextAsync(new Regex("Ready"));
    }

    [Fact]
    public async Task ATabThatIsOpen_TakesOverWhatAClosedOneLeft()
    {
        await Page.GotoAsync("/");
        var other = await Page.Context.NewPageAsync();
        var gate = await Gate.OfAsync(other, Gate.Announcements);
        await other.GotoAsync("/");
        await new UploadTray(other).AddAsync(Files("other tab", seed: 810)[1..]);
        await Eventually.EqualAsync(3, () => Task.FromResult(gate.Held));
        await Eventually.EqualAsync(3, Tray.KeptFilesAsync);

        await other.CloseAsync();

        await Tray.ExpectSummaryAsync("3 ready");
    }

    private async Task<NetworkConditions> PrepareAsync()
    {
        Page.Response += (_, response) =>
        {
            if (response.Request.Method == "PUT" && response.Ok)
            {
                var url = new Uri(response.Url);
                _storedParts.Add($"{url.AbsolutePath} {Regex.Match(url.Query, @"partNumber=\d+")}");
            }
        };
        await Page.GotoAsync("/");
        var network = await NetworkConditions.OfAsync(Page);
        await network.SetAsync(isOffline: false, bytesPerSecond: SlowLine);
        return network;
    }

    private static UploadedFile[] Files(string name, int seed) =>
    [
        UploadTests.LargeFile(seed) with { Name = $"{name} large.png" },
        .. Enumerable.Range(1, 3).Select(i => new UploadedFile($"{name} {i}.jpg", "image/jpeg", Scenery.Jpeg(seed + i))),
    ];

    /// <summary>One of the large file's parts has arrived and another has not.</summary>
    private async Task AddAndWaitForTheMiddleAsync(UploadedFile[] files)
    {
        await Tray.AddAsync(files);
        await Eventually.EqualAsync(false, () => Task.FromResult(_storedParts.IsEmpty));
        await Expect(Tray.Row(files[0].Name)).ToContainTextAsync(new Regex("Uploading [1-9]"));
    }

    private async Task AssertEachArrivedOnceAsync(UploadedFile[] files)
    {
        using var client = Client();
        foreach (var file in files)
        {
            await Eventually.EqualAsync("READY", () => OutcomeAsync(file.Name));
        }

        Assert.Equal(_storedParts.Distinct().Order(), _storedParts.Order());
        Assert.Equal(3, _storedParts.Count);

        async Task<string> OutcomeAsync(string name)
        {
            var images = await client.ListAllAsync("", Cancellation);
            return string.Join(", ", images.Where(image => image["fileName"]!.GetValue<string>() == name).Select(PipelineClient.Outcome));
        }
    }
}
