using System.Collections.Concurrent;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>How many requests the page makes in a minute. A measurement, run when it is asked for by name; docs/frontend.md has its result.</summary>
public sealed class RequestMeasurement(RunningPages site) : PageTest(site)
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<string> _requests = [];

    [Fact(Explicit = true)]
    public async Task RequestsAMinute()
    {
        Page.Request += (_, request) => _requests.Add($"{request.Method} {Kind(new Uri(request.Url))}");
        await Page.GotoAsync("/");
        await Expect(Main.Locator("a[data-id]").First).ToBeVisibleAsync();

        await CountAsync("idle library", () => Task.CompletedTask);
        await CountAsync("six photos uploaded and processed", () =>
            Tray.AddAsync(Enumerable.Range(0, 6).Select(i => new UploadedFile($"measured {i}.jpg", "image/jpeg", Scenery.Jpeg(860 + i, 4000, 3000)))));
        await Page.GotoAsync("/activity");
        await Expect(Heading("Activity")).ToBeVisibleAsync();
        await CountAsync("idle activity", () => Task.CompletedTask);
        await CountAsync("hidden", () => Page.EvaluateAsync("""
            () => {
              Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
              document.dispatchEvent(new Event('visibilitychange'))
            }
            """));
    }

    private async Task CountAsync(string state, Func<Task> begin)
    {
        _requests.Clear();
        await begin();
        await Task.Delay(Minute, Cancellation);
        var kinds = _requests.CountBy(kind => kind).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{state}: {_requests.Count} requests ({string.Join(", ", kinds)})");
    }

    private static string Kind(Uri url) => url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", "images", _, var rest] => $"/api/images/*/{rest}",
        ["api", "images", _] => "/api/images/*",
        ["api", var kind, ..] => $"/api/{kind}",
        ["images", ..] => "renditions",
        [var bucket, ..] when bucket.Contains("originals") => "storage",
        _ => "other",
    };
}
