using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Something between the page and the storage answers in its place, or says what is not true.</summary>
public sealed class ForeignAnswerTests(RunningPages site) : PageTest(site)
{
    private static readonly Dictionary<string, string> s_cors = new()
    {
        ["Access-Control-Allow-Origin"] = "*",
        ["Access-Control-Expose-Headers"] = "ETag",
    };

    private string Storage => $"{Site.Aws.ToString().TrimEnd('/')}/**";

    [Fact]
    public async Task APageInsteadOfTheStoragesAnswer_IsNoSuccess()
    {
        var answered = 0;
        await Page.RouteAsync(Storage, route => route.Request.Method == "POST" && answered++ < 2
            ? route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Headers = s_cors, Body = "<title>Welcome to the hotel</title>" })
            : route.ContinueAsync());
        await Page.GotoAsync("/");

        await Tray.AddAsync(new UploadedFile("in the hotel.jpg", "image/jpeg", Scenery.Jpeg(1110)));

        await Expect(Tray.Row("in the hotel.jpg")).ToContainTextAsync("Something else answered in place of the storage, with 200. It is tried again by itself.");
        await ExamineAsync("uploads-foreign-answer");
        await Expect(Tray.Row("in the hotel.jpg")).ToContainTextAsync(new Regex("Ready"));
        await AssertOnceAsync("in the hotel.jpg");
    }

    [Fact]
    public async Task WhatNeverArrives_IsKeptOverAReloadAndSentAgain()
    {
        // The first upload is given up while the page may be asking what became of it.
        ExpectComplaint(@"status of 404 .*/api/images/[0-9a-f]{48}\b");
        var answered = 0;
        await Page.RouteAsync(Storage, route => route.Request.Method == "POST" && answered++ < 1
            ? route.FulfillAsync(new() { Status = 204, Headers = s_cors.Append(new("ETag", "\"0123456789abcdef0123456789abcdef\"")) })
            : route.ContinueAsync());
        await Page.Clock.InstallAsync();
        await Page.GotoAsync("/");
        await Tray.AddAsync(new UploadedFile("said to be stored.jpg", "image/jpeg", Scenery.Jpeg(1111)));
        await Expect(Tray.Row("said to be stored.jpg")).ToContainTextAsync("Processing");

        await Page.ReloadAsync();
        await Expect(Tray.Row("said to be stored.jpg")).ToContainTextAsync("Processing");
        await Page.Clock.FastForwardAsync(16 * 60_000);

        await Expect(Tray.Row("said to be stored.jpg")).ToContainTextAsync(new Regex("Ready"));
        await AssertOnceAsync("said to be stored.jpg");
    }

    private async Task AssertOnceAsync(string name)
    {
        using var client = Client();
        var images = await client.ListAllAsync("", Cancellation);
        Assert.Equal("READY", Assert.Single(images.Where(image => image["fileName"]!.GetValue<string>() == name).Select(PipelineClient.Outcome)));
    }
}
