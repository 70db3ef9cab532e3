using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>What users of other pages reported of their uploads; where is written in docs/frontend.md.</summary>
public sealed class ReportedFaultTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task StoredButTheAnswerIsLost_ArrivesOnce()
    {
        ExpectComplaint("ERR_");
        await using var box = await Middlebox.StartAsync(Site.Aws, Cancellation);
        box.AnswersToLose = 1;
        box.PassOn();
        await box.StandBeforeAsync(Page);
        await Page.GotoAsync("/");

        await Tray.AddAsync(new UploadedFile("no answer.jpg", "image/jpeg", Scenery.Jpeg(1240)));

        await Expect(Tray.Row("no answer.jpg")).ToContainTextAsync(new Regex("Ready"));
        Assert.Equal(["READY"], await OutcomesAsync("no answer.jpg"));
    }

    [Fact]
    public async Task TheServerForgotTheUpload_ItStartsFromScratch()
    {
        ExpectComplaint("404");
        var file = UploadTests.LargeFile(seed: 1241) with { Name = "forgotten.png" };
        var imageId = "";
        Page.Request += (_, request) =>
        {
            if (Regex.Match(request.Url, "/api/uploads/([^/]+)/parts") is { Success: true } match)
            {
                imageId = match.Groups[1].Value;
            }
        };
        var gate = await Gate.OfAsync(Page, $"{Site.Aws.ToString().TrimEnd('/')}/**");
        await Page.GotoAsync("/");
        await Tray.AddAsync(file);
        await Eventually.EqualAsync(true, () => Task.FromResult(gate.Held > 0));
        await Tray.Button("Pause forgotten.png").ClickAsync();
        using (var client = Client())
        {
            (await client.Http.DeleteAsync($"/api/uploads/{imageId}", Cancellation)).EnsureSuccessStatusCode();
        }

        await gate.OpenAsync();
        await Tray.Button("Resume forgotten.png").ClickAsync();

        await Expect(Tray.Row("forgotten.png")).ToContainTextAsync(new Regex("Ready"));
        Assert.Equal(["READY"], await OutcomesAsync("forgotten.png"));
    }

    [Fact]
    public async Task ThePartsCannotBePutTogether_TheyAreSentAnewAndNotForEver()
    {
        ExpectComplaint("409");
        var asked = 0;
        await Page.RouteAsync("**/api/uploads/*/complete", route => asked++ == 0
            ? route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = """{"title":"Conflict","status":409,"detail":"S3 does not hold these parts."}""" })
            : route.ContinueAsync());
        await Page.GotoAsync("/");

        await Tray.AddAsync(UploadTests.LargeFile(seed: 1242) with { Name = "in pieces.png" });

        await Expect(Tray.Row("in pieces.png")).ToContainTextAsync(new Regex("Ready"));
        Assert.Equal(2, asked);
        Assert.Equal(["READY"], await OutcomesAsync("in pieces.png"));
    }

    [Fact]
    public async Task WhatFailedInThePipeline_IsNotAlreadyThere()
    {
        var file = new UploadedFile("damaged.jpg", "image/jpeg", Picture.TruncatedJpeg(seed: 1243));
        await Page.GotoAsync("/");
        await Tray.AddAsync(file);
        await Tray.ExpectSummaryAsync("1 failed");

        await Tray.AddAsync(file);

        await Tray.ExpectSummaryAsync("2 failed");
        Assert.Equal(["CORRUPT", "CORRUPT"], await OutcomesAsync("damaged.jpg"));
    }

    private async Task<string[]> OutcomesAsync(string name)
    {
        using var client = Client();
        var images = await client.ListAllAsync("", Cancellation);
        return [.. images.Where(image => image["fileName"]!.GetValue<string>() == name).Select(PipelineClient.Outcome)];
    }
}
