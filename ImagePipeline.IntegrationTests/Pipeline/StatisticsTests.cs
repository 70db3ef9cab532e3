using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>GET /api/stats counts each run once, with what its steps took.</summary>
[Collection<PipelineCollection>]
public sealed class StatisticsTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachRun_IsCountedWhenItEnds()
    {
        using var client = pipeline.Client();
        var before = await StatisticsAsync(client);

        await client.UploadAndWaitAsync(Picture.Jpeg(seed: 2718), "good.jpg", "image/jpeg", Cancellation);
        await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 2718), "broken.jpg", "image/jpeg", Cancellation);

        var after = await StatisticsAsync(client);
        Assert.Empty(after["running"]!.AsArray());
        Assert.Equal(1, Outcomes(after, "READY") - Outcomes(before, "READY"));
        Assert.Equal(1, Outcomes(after, "CORRUPT") - Outcomes(before, "CORRUPT"));
        Assert.Equal(1440, after["perMinute"]!.AsArray().Count);
        Assert.Equal((1, 1), (PerMinute(after, "ready") - PerMinute(before, "ready"), PerMinute(after, "failed") - PerMinute(before, "failed")));
        Assert.Equal([2, 1, 1], new[] { "Resize", "DetectLabels", "StoreMetadata" }.Select(step => Runs(after, step) - Runs(before, step)));
        Assert.All(after["steps"]!.AsArray(), step => Assert.InRange(step!["p50"]!.GetValue<long>(), 1, step["p95"]!.GetValue<long>()));
    }

    private static async Task<JsonObject> StatisticsAsync(PipelineClient client) =>
        (await client.Http.GetFromJsonAsync<JsonObject>("/api/stats?minutes=1440", Cancellation))!;

    private static long Outcomes(JsonObject statistics, string name) => statistics["outcomes"]!.AsArray()
        .Where(outcome => (outcome!["code"] ?? outcome["status"])!.GetValue<string>() == name)
        .Sum(outcome => outcome!["count"]!.GetValue<long>());

    private static long PerMinute(JsonObject statistics, string name) => statistics["perMinute"]!.AsArray().Sum(minute => minute![name]!.GetValue<long>());

    private static long Runs(JsonObject statistics, string step) =>
        statistics["steps"]!.AsArray().Where(item => item!["name"]!.GetValue<string>() == step).Sum(item => item!["count"]!.GetValue<long>());
}
