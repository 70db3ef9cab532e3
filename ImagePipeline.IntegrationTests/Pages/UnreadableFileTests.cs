using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>A file changes, or goes, on the disk between its choice and its turn.</summary>
public sealed class UnreadableFileTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task WhatTheBrowserKept_IsSentAsItWasChosen()
    {
        using var disk = new FilesOnDisk();
        var paths = disk.Write(2, seed: 1200);
        await using var browser = await Site.OpenProfileAsync(disk.Folder("profile"));
        var page = await browser.NewPageAsync();
        var tray = new UploadTray(page);
        var gate = await Gate.OfAsync(page, Gate.Announcements);
        await page.GotoAsync("/");
        await tray.AddAsync(paths);
        await Eventually.EqualAsync(2, () => Task.FromResult(gate.Held));
        await Eventually.EqualAsync(2, tray.KeptFilesAsync);

        await File.WriteAllTextAsync(paths[0], "changed", Cancellation);
        File.Delete(paths[1]);
        await gate.OpenAsync();

        await tray.ExpectSummaryAsync("2 ready");
    }

    [Fact]
    public async Task WhatNobodyHasAnyMore_IsSaidToBeSoAndChosenAgain()
    {
        ExpectComplaint("ERR_UPLOAD_FILE_CHANGED|ERR_FILE_NOT_FOUND|ERR_FAILED");
        using var disk = new FilesOnDisk();
        var paths = disk.Write(2, seed: 1210);
        var gate = await Gate.OfAsync(Page, Gate.Announcements);
        await Page.AddInitScriptAsync("""
            const put = IDBObjectStore.prototype.put
            IDBObjectStore.prototype.put = function (...args) {
              if (this.name === 'files') throw new DOMException('', 'QuotaExceededError')
              return put.apply(this, args)
            }
            """);
        await Page.GotoAsync("/");
        await Tray.AddAsync(paths);
        await Eventually.EqualAsync(2, () => Task.FromResult(gate.Held));

        disk.Write(Path.GetFileName(paths[0]), Scenery.Jpeg(1219, 400, 300));
        File.Delete(paths[1]);
        await gate.OpenAsync();

        await Expect(Heading("2 files have to be chosen again: This file was changed, moved or deleted after it was chosen.")).ToBeVisibleAsync();
        await Expect(Tray.Row("photo 1.jpg")).ToContainTextAsync("This file was changed, moved or deleted after it was chosen.");
        await Expect(Tray.Region).Not.ToContainTextAsync("No connection");
        await ExamineAsync("uploads-changed-on-disk");

        await Tray.ChooseAgainAsync([paths[0]]);
        await Expect(Tray.Row("photo 1.jpg")).ToContainTextAsync(new Regex("Ready"));
        await Tray.Button("Do without the files that have to be chosen again").ClickAsync();
        await Tray.ExpectSummaryAsync("1 ready, 1 cancelled");
    }
}
