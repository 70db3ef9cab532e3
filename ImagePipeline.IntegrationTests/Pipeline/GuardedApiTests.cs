using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The API as a deployment may guard it: it answers the CDN alone, and takes so many uploads a day.</summary>
public sealed class GuardedApiTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("guarded-").FullName;
    private RunningAppHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningAppHost.StartAsync(
        _folder, hasDashboard: false, settings: [], functionSettings: [("ORIGIN_SECRETS", Secret), ("DAILY_UPLOADS", "3")], Cancellation, "--anonymous");

    [Fact]
    public async Task TheApi_AnswersTheCdnAlone_AndEndsTheDayAtItsLimit()
    {
        using var direct = new HttpClient { BaseAddress = new Uri(_host.Aws, "/_aws/execute-api/image-pipeline/") };
        using var throughCdn = new HttpClient { BaseAddress = direct.BaseAddress };
        throughCdn.DefaultRequestHeaders.Add("x-origin-secret", Secret);

        foreach (var path in (string[])["api/images", "api/labels", "api/openapi.json"])
        {
            using var refused = await direct.GetAsync(path, Cancellation);
            using var answered = await throughCdn.GetAsync(path, Cancellation);

            Assert.Equal((HttpStatusCode.Forbidden, "DIRECT_ACCESS"), (refused.StatusCode, await CodeAsync(refused)));
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        // At once: the counter of a day is one item.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => throughCdn.PostAsJsonAsync("api/uploads", Upload(number), Cancellation)));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "DAILY_LIMIT"), (refused.StatusCode, await CodeAsync(refused)));
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        }

        Array.ForEach(answers, answer => answer.Dispose());
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static JsonObject Upload(int number) =>
        new() { ["fileName"] = "photo.jpg", ["contentType"] = "image/jpeg", ["size"] = 5, ["sha256"] = new string((char)('0' + number), 64) };

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["code"]?.GetValue<string>();
}
