using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The page is gone before the browser had a copy of all that was chosen, or has no room for one.</summary>
public sealed class UnkeptFileTests(RunningPages site) : PageTest(site)
{
    /// <summary>The browser keeps four files, and of the others only the names.</summary>
    private const string RoomForFour = """
        const put = IDBObjectStore.prototype.put
        let files = 0
        IDBObjectStore.prototype.put = function (...args) {
          if (this.name === 'files' && ++files > 4) throw new DOMException('', 'QuotaExceededError')
          return put.apply(this, args)
        }
        """;

    [Fact]
    public async Task Crashed_WhatWasNotKeptIsNamedAndChosenAgain()
    {
        ExpectComplaint("crash");
        using var disk = new FilesOnDisk();
        var paths = disk.Write(12, seed: 1160);
        await Page.AddInitScriptAsync(RoomForFour);
        await Gate.OfAsync(Page, Gate.Announcements);
        await Page.GotoAsync("/");
        await Tray.AddAsync(paths);
        await Expect(Tray.Region).ToContainTextAsync("The browser has no room to keep 8 of them. Leave this page open until they are sent.");
        await ExamineAsync("uploads-no-room");

        var page = await CrashAsync();
        var tray = new UploadTray(page);
        await page.GotoAsync("/");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "8 files have to be chosen again" })).ToBeVisibleAsync();
        await Expect(tray.Region).ToContainTextAsync("8 files: The page was closed before the browser had a copy of this file.");
        await Expect(tray.Button("Choose again")).ToBeVisibleAsync();
        await ExamineAsync("uploads-missing", page);

        await tray.ChooseAgainAsync(paths);

        // Those that were kept are there already when they come again, with their own row or as a duplicate of it.
        await Expect(tray.Region.GetByText(new Regex("^12 ready, 4 already there$"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Crashed_WhatWasDroppedIsReadFromWhereItIs()
    {
        await Page.AddInitScriptAsync(RoomForFour);
        await Gate.OfAsync(Page, Gate.Announcements);
        await Page.GotoAsync("/");
        // Files of the origin's own file system have handles as those of the disk have, and need no permission.
        await Page.EvaluateAsync("""
            async (contents) => {
              const folder = await navigator.storage.getDirectory()
              const transfer = new DataTransfer()
              const handles = []
              for (const [number, content] of contents.entries()) {
                const handle = await folder.getFileHandle(`dropped ${number}.jpg`, { create: true })
                const writable = await handle.createWritable()
                await writable.write(Uint8Array.from(atob(content), (c) => c.charCodeAt(0)))
                await writable.close()
                handles.push(handle)
                transfer.items.add(await handle.getFile())
              }
              DataTransferItem.prototype.getAsFileSystemHandle = () => Promise.resolve(handles.shift())
              document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: transfer }))
            }
            """, Enumerable.Range(0, 6).Select(number => Convert.ToBase64String(Scenery.Jpeg(1180 + number, 320, 240))).ToArray());
        await Expect(Tray.Region).ToContainTextAsync("The browser has no room to keep 2 of them.");

        var page = await CrashAsync();
        await page.GotoAsync("/");

        await new UploadTray(page).ExpectSummaryAsync("6 ready");
    }

    /// <summary>Ends the page's process, and opens another page of the same browser.</summary>
    private async Task<IPage> CrashAsync()
    {
        var crashed = new TaskCompletionSource();
        Page.Crash += (_, _) => crashed.TrySetResult();
        var session = await Page.Context.NewCDPSessionAsync(Page);
        // Nobody is left to answer it.
        _ = session.SendAsync("Page.crash").ContinueWith(answer => answer.Exception, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        return await Page.Context.NewPageAsync();
    }
}
