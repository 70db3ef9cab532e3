using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The API refuses what the page asks: nothing that was chosen is given up for it.</summary>
public sealed class RefusedRequestTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task ASignInThatEnds_HoldsTheQueueUntilTheNext()
    {
        ExpectComplaint("401");
        var announced = 0;
        var isSignedIn = true;
        // The page's own modules lie under /src/api.
        await Page.RouteAsync(new Regex("^http://[^/]+/api/"), route =>
        {
            if (route.Request.Url.EndsWith("/api/uploads", StringComparison.Ordinal) && Interlocked.Increment(ref announced) == 6)
            {
                isSignedIn = false;
            }

            return isSignedIn ? route.ContinueAsync() : RefuseAsync(route, 401, "Unauthorized");
        });
        var files = Enumerable.Range(1, 20).Select(number => new UploadedFile($"signed out {number}.jpg", "image/jpeg", Scenery.Jpeg(1120 + number, 320, 240))).ToList();
        await Page.GotoAsync("/");

        await Tray.AddAsync(files);

        await Expect(Tray.Region).ToContainTextAsync("You are signed out. It goes on by itself when you have signed in.");
        await Expect(Tray.Row("signed out 6.jpg")).ToContainTextAsync("Waiting until you are signed in");
        await Expect(Tray.Region).Not.ToContainTextAsync("Unauthorized");
        await ExamineAsync("uploads-signed-out");
        await Page.ReloadAsync();
        await Expect(Tray.Row("signed out 6.jpg")).ToContainTextAsync("Waiting until you are signed in");
        isSignedIn = true;

        await AssertAllReadyAsync(files.Select(file => file.Name));
    }

    [Fact]
    public async Task EachRefusal_HasWordsAndARetry()
    {
        ExpectComplaint("403|413|418|429");
        var answers = new ConcurrentDictionary<string, (int Status, string Title)>
        {
            ["may not.jpg"] = (403, "Forbidden"),
            ["too large.jpg"] = (413, "Payload Too Large"),
            ["who knows.jpg"] = (418, "I'm a teapot"),
            ["too fast.jpg"] = (429, "Too Many Requests"),
        };
        var askedAt = new ConcurrentQueue<DateTimeOffset>();
        await Page.RouteAsync(Gate.Announcements, route =>
        {
            var name = JsonNode.Parse(route.Request.PostData!)!["fileName"]!.GetValue<string>();
            if (name == "too fast.jpg")
            {
                askedAt.Enqueue(DateTimeOffset.UtcNow);
                return askedAt.Count > 1 ? route.ContinueAsync() : RefuseAsync(route, 429, "Too Many Requests", retryAfter: "4");
            }

            return answers.TryGetValue(name, out var answer) ? RefuseAsync(route, answer.Status, answer.Title) : route.ContinueAsync();
        });
        await Page.GotoAsync("/");

        await Tray.AddAsync(answers.Keys.Select((name, number) => new UploadedFile(name, "image/jpeg", Scenery.Jpeg(1150 + number, 320, 240))));

        await Expect(Tray.Row("may not.jpg")).ToContainTextAsync("You may not add photos here.");
        await Expect(Tray.Row("too large.jpg")).ToContainTextAsync("The server does not take so large a file.");
        await Expect(Tray.Row("who knows.jpg")).ToContainTextAsync("this page does not know why: it answered 418.");
        await Expect(Tray.Row("too fast.jpg")).ToContainTextAsync(new Regex("Ready"));
        Assert.True(askedAt.Last() - askedAt.First() >= TimeSpan.FromSeconds(4), "It came back sooner than it was asked to.");
        await ExamineAsync("uploads-refused");

        await Page.ReloadAsync();
        answers.Clear();
        await Tray.Button("Retry 3 that failed").ClickAsync();

        await AssertAllReadyAsync(["may not.jpg", "too large.jpg", "who knows.jpg", "too fast.jpg"]);
    }

    private static Task RefuseAsync(IRoute route, int status, string title, string? retryAfter = null) => route.FulfillAsync(new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Headers = retryAfter is null ? [] : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
        Body = new JsonObject { ["title"] = title, ["status"] = status }.ToJsonString(),
    });

    private async Task AssertAllReadyAsync(IEnumerable<string> names)
    {
        using var client = Client();
        foreach (var name in names)
        {
            await Eventually.EqualAsync("READY", async () =>
            {
                var images = await client.ListAllAsync("", Cancellation);
                return string.Join(", ", images.Where(image => image["fileName"]!.GetValue<string>() == name).Select(PipelineClient.Outcome));
            });
        }
    }
}
