using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;
using NetVips;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Files are picked, followed through the pipeline, and end as they should.</summary>
public sealed class UploadTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task ThirtyMixedFiles_EachEndsAsItShould()
    {
        var good = Enumerable.Range(0, 20).Select(Good).ToList();
        UploadedFile[] broken =
        [
            new("cut off.jpg", "image/jpeg", Picture.TruncatedJpeg(seed: 730)),
            new("web page.png", "image/png", Encoding.UTF8.GetBytes("<!doctype html><title>Not found</title>" + new string(' ', 2000))),
            new("bomb.png", "image/png", Picture.Bomb()),
        ];
        UploadedFile[] duplicates =
        [
            new("meadow again.jpg", "image/jpeg", Album.Meadow),
            good[3] with { Name = "a copy of 3.jpg" },
        ];
        UploadedFile[] refused =
        [
            new("empty one.jpg", "image/jpeg", []),
            new("empty two.png", "image/png", []),
            new("clip.mp4", "video/mp4", new byte[100]),
            new("notes.txt", "text/plain", "notes"u8.ToArray()),
            new("letter.docx", "application/msword", "letter"u8.ToArray()),
        ];
        await Page.GotoAsync("/");
        // A step may be over before an expectation looks again.
        await Page.EvaluateAsync("""
            () => {
              window.seen = new Set()
              const look = () => document.querySelectorAll('[aria-label="Steps"] li').forEach(({ textContent }) => window.seen.add(textContent))
              new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
            }
            """);

        await Tray.AddAsync([.. good, .. broken, .. duplicates, .. refused]);

        await ExamineAsync("uploads-under-way");
        await Expect(Heading("5 files were not added")).ToBeVisibleAsync();
        await Expect(Region("5 files were not added")).ToContainTextAsync("2 files: This file is empty (0 bytes).");
        await Expect(Region("5 files were not added")).ToContainTextAsync("This is a video; only pictures are kept here.");
        await Expect(Region("5 files were not added")).ToContainTextAsync("notes.txt, letter.docx");
        await Tray.ExpectSummaryAsync("20 ready, 2 already there, 3 failed, 5 not added");
        Assert.Contains(await Page.EvaluateAsync<string[]>("() => [...window.seen]"), step => Regex.IsMatch(step, "(Resize|Detect labels).*under way"));
        await ExamineAsync("uploads-done");
        var expected = good.ToDictionary(file => file.Name, _ => "READY");
        expected["cut off.jpg"] = "CORRUPT";
        expected["web page.png"] = "UNSUPPORTED_TYPE";
        expected["bomb.png"] = "TOO_MANY_PIXELS";
        Assert.Equal(expected, await OutcomesAsync([.. good, .. broken, .. duplicates, .. refused]));
    }

    [Fact]
    public async Task OneFile_ShowsItsStepsAndLeadsToItsPhoto()
    {
        await Page.GotoAsync("/");
        await Tray.AddAsync(new UploadedFile("one.jpg", "image/jpeg", Scenery.Jpeg(700, 1600, 1200)));

        await Expect(Tray.Row("one.jpg")).ToContainTextAsync(new Regex("Ready after"));
        foreach (var step in new[] { "Upload", "Resize", "Detect labels", "Store metadata" })
        {
            await Expect(Tray.Row("one.jpg").GetByRole(AriaRole.List, new() { Name = "Steps" })).ToContainTextAsync(step);
        }

        await Tray.Row("one.jpg").GetByRole(AriaRole.Link, new() { Name = "Show one.jpg" }).ClickAsync();

        await Expect(Heading("one.jpg")).ToBeVisibleAsync();
        var picture = Main.GetByRole(AriaRole.Img).First;
        Assert.True(await picture.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)"));
    }

    [Fact]
    public async Task ALargeFile_GoesInParts()
    {
        var sent = new ConcurrentBag<string>();
        Page.Request += (_, request) => sent.Add(request.Method);
        await Page.GotoAsync("/");

        await Tray.AddAsync(LargeFile(seed: 740));

        await Expect(Tray.Row("large.png")).ToContainTextAsync(new Regex("Ready after"));
        Assert.Equal(new Dictionary<string, string> { ["large.png"] = "READY" }, await OutcomesAsync(LargeFile(seed: 740)));
        Assert.True(sent.Count(method => method == "PUT") == 3, $"Sent: {string.Join(", ", sent.Where(method => method != "GET"))}");
    }

    /// <summary>Not compressed, and so larger than the 16 MiB above which files go in parts.</summary>
    internal static UploadedFile LargeFile(int seed)
    {
        using var picture = Image.NewFromBuffer(Scenery.Jpeg(seed, 2600, 2400));
        return new UploadedFile("large.png", "image/png", picture.PngsaveBuffer(compression: 0));
    }

    private static UploadedFile Good(int number)
    {
        if (number < 3)
        {
            // Large enough for their steps to be seen while they run, on a fast machine too: the page looks now and then.
            return new($"good {number}.jpg", "image/jpeg", Scenery.Jpeg(710 + number, 7000, 5000));
        }

        using var picture = Image.NewFromBuffer(Scenery.Jpeg(710 + number));
        return (number % 5) switch
        {
            0 => new($"good {number}.webp", "image/webp", picture.WebpsaveBuffer()),
            1 => new($"good {number}.png", "image/png", picture.PngsaveBuffer()),
            2 => new($"good {number}.gif", "image/gif", picture.GifsaveBuffer()),
            _ => new($"good {number}.jpg", "image/jpeg", Scenery.Jpeg(710 + number)),
        };
    }

    /// <summary>How the API says that the files of these names ended; one that is there twice fails.</summary>
    private async Task<Dictionary<string, string>> OutcomesAsync(params IEnumerable<UploadedFile> files)
    {
        using var client = Client();
        var names = files.Select(file => file.Name).ToHashSet();
        var images = await client.ListAllAsync("", Cancellation);
        return images.Where(image => names.Contains(image["fileName"]!.GetValue<string>()))
            .ToDictionary(image => image["fileName"]!.GetValue<string>(), PipelineClient.Outcome);
    }
}
