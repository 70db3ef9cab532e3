using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>What the pipeline did lately, and failed images that are tried again.</summary>
public sealed class ActivityTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task Outcomes_AreShownAndAFailedImageIsTriedAgain()
    {
        using var client = Client();
        var failed = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 820), "mended.jpg", "image/jpeg", Cancellation);
        var id = failed["id"]!.GetValue<string>();
        await Page.GotoAsync("/activity");

        await Expect(Region("Outcomes")).ToContainTextAsync("Ready");
        await Expect(Region("Outcomes")).ToContainTextAsync("CORRUPT");
        foreach (var step in new[] { "Resize", "Detect labels", "Store metadata" })
        {
            await Expect(Region("How long the steps take").GetByRole(AriaRole.Heading, new() { Name = step })).ToBeVisibleAsync();
        }

        await Expect(Region("Images a minute").GetByRole(AriaRole.Figure)).ToBeVisibleAsync();
        await ExamineAsync("activity");

        // A mended original: as good as a mended pipeline.
        await Originals.PutAsync(Site.Aws, id, Scenery.Jpeg(820), Cancellation);
        await Button("Process mended.jpg again").ClickAsync();

        await Expect(Button("Process mended.jpg again")).ToHaveCountAsync(0);
        Assert.Equal("READY", PipelineClient.Outcome(await client.WaitAsync(id, Cancellation)));
        await Expect(Region("Failed").GetByRole(AriaRole.Link, new() { Name = "mended.jpg" })).ToHaveCountAsync(0);
    }
}
