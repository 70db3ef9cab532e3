using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>GET /api/stats counts each run once, with what its steps took.</summary>
[Collection<PipelineCollection>]
public sealed class StatisticsTests(RunningPipeline pipeline)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachRun_IsCountedWhenItEnds()
    {
        using var client = pipeline.Client();
        var before = await SettledAsync(() => StatisticsAsync(client));

        await client.UploadAndWaitAsync(Picture.Jpeg(seed: 2718), "good.jpg", "image/jpeg", Cancellation);
        await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 2718), "broken.jpg", "image/jpeg", Cancellation);

        // They follow from the table's stream.
        var after = await UntilAsync(
            () => StatisticsAsync(client),
            now => Outcomes(now, "READY") > Outcomes(before, "READY") && Outcomes(now, "CORRUPT") > Outcomes(before, "CORRUPT"));
        Assert.Empty(after["running"]!.AsArray());
        Assert.Equal(1, Outcomes(after, "READY") - Outcomes(before, "READY"));
        Assert.Equal(1, Outcomes(after, "CORRUPT") - Outcomes(before, "CORRUPT"));
        Assert.Equal(1440, after["perMinute"]!.AsArray().Count);
        Assert.Equal((1, 1), (PerMinute(after, "ready") - PerMinute(before, "ready"), PerMinute(after, "failed") - PerMinute(before, "failed")));
        Assert.Equal([2, 1, 1, 1, 1], new[] { "Resize", "DetectLabels", "DetectModeration", "EmbedImage", "StoreMetadata" }.Select(step => Runs(after, step) - Runs(before, step)));
        Assert.All(after["steps"]!.AsArray(), step => Assert.InRange(step!["p50"]!.GetValue<long>(), 1, step["p95"]!.GetValue<long>()));
    }

    [Fact]
    public async Task ALabel_IsCountedWithItsImage_AndNoLongerOnceThatIsDeleted()
    {
        using var client = pipeline.Client();
        var before = await SettledAsync(() => LabelsAsync(client));
        var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 2719), "counted.jpg", "image/jpeg", Cancellation);
        var label = image["labels"]![0]!["name"]!.GetValue<string>();

        await UntilAsync(() => LabelsAsync(client), labels => Count(labels, label) == Count(before, label) + 1);
        using var deleted = await client.Http.DeleteAsync($"/api/images/{image["id"]}", Cancellation);
        await UntilAsync(() => LabelsAsync(client), labels => Count(labels, label) == Count(before, label));
    }

    // What other tests' images did is counted a moment after they ended.
    private static Task<JsonObject> SettledAsync(Func<Task<JsonObject>> read)
    {
        var last = "";
        return UntilAsync(
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
                return await read();
            },
            now =>
            {
                // When it was asked is no part of what was counted.
                var seen = (now["items"] ?? now["outcomes"])!.ToJsonString();
                var isSettled = seen == last;
                last = seen;
                return isSettled;
            });
    }

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject>> read, Func<JsonObject, bool> isThere)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var seen = await read();
            if (isThere(seen))
            {
                return seen;
            }

            Assert.True(since.Elapsed < LongestWait, $"It never came; last seen: {seen.ToJsonString()}");
            await Task.Delay(100, Cancellation);
        }
    }

    private static async Task<JsonObject> LabelsAsync(PipelineClient client) => (await client.Http.GetFromJsonAsync<JsonObject>("/api/labels", Cancellation))!;

    private static long Count(JsonObject labels, string name) =>
        labels["items"]!.AsArray().Where(label => label!["name"]!.GetValue<string>() == name).Sum(label => label!["count"]!.GetValue<long>());

    private static async Task<JsonObject> StatisticsAsync(PipelineClient client) =>
        (await client.Http.GetFromJsonAsync<JsonObject>("/api/stats?minutes=1440", Cancellation))!;

    private static long Outcomes(JsonObject statistics, string name) => statistics["outcomes"]!.AsArray()
        .Where(outcome => (outcome!["code"] ?? outcome["status"])!.GetValue<string>() == name)
        .Sum(outcome => outcome!["count"]!.GetValue<long>());

    private static long PerMinute(JsonObject statistics, string name) => statistics["perMinute"]!.AsArray().Sum(minute => minute![name]!.GetValue<long>());

    private static long Runs(JsonObject statistics, string step) =>
        statistics["steps"]!.AsArray().Where(item => item!["name"]!.GetValue<string>() == step).Sum(item => item!["count"]!.GetValue<long>());
}
