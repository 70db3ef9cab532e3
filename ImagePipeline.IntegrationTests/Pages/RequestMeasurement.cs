using System.Collections.Concurrent;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>
/// How many requests the page makes in a minute: a measurement, run where it is asked for (<c>--explicit only</c>), which writes
/// <c>artifacts/requests.md</c>. docs/frontend.md has its result.
/// </summary>
public sealed class RequestMeasurement(RunningPages site) : PageTest(site)
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<string> _requests = [];
    private readonly List<string> _lines = ["| State | Requests a minute | Which |", "|---|---|---|"];

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
        await File.WriteAllLinesAsync(Artifacts.PathOf("requests.md"), _lines, Cancellation);
    }

    private async Task CountAsync(string state, Func<Task> begin)
    {
        _requests.Clear();
        await begin();
        await Task.Delay(Minute, Cancellation);
        var kinds = _requests.CountBy(kind => kind).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}");
        _lines.Add($"| {state} | {_requests.Count} | {string.Join(", ", kinds)} |");
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
