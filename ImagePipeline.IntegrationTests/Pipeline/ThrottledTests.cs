using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>With AWS's limits switched on: what is throttled waits, and nothing fails for it.</summary>
public sealed class ThrottledTests : IAsyncLifetime
{
    private const int Photos = 30;

    // A function is not asked twice at once, executions start two a second, and of label detections there are two.
    private static readonly (string Name, string Value)[] s_limits =
    [
        ("LocalAws__Limits__RekognitionRequestsPerSecond", "2"),
        ("LocalAws__Limits__ReservedConcurrency__resize-image", "1"),
        ("LocalAws__Limits__ReservedConcurrency__store-metadata", "1"),
        ("LocalAws__Limits__StartExecutionBucket", "5"),
        ("LocalAws__Limits__StartExecutionRefillPerSecond", "2"),
        ("LocalAws__Limits__TransactionConflictMilliseconds", "5"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("throttled-").FullName;
    private RunningAppHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningAppHost.StartAsync(_folder, hasDashboard: false, s_limits, functionSettings: [], Cancellation, "--anonymous");

    [Fact]
    public async Task ABurst_BeyondEveryLimit_EndsReady()
    {
        using var client = new PipelineClient(_host.Page);
        var ids = new List<string>();
        for (var n = 0; n < Photos; n++)
        {
            ids.Add(await client.UploadAsync(Picture.Jpeg(seed: 7000 + n), $"{n}.jpg", "image/jpeg", Cancellation));
        }

        var outcomes = new List<string>();
        var inTurn = 0;
        foreach (var id in ids)
        {
            outcomes.Add(PipelineClient.Outcome(await client.WaitAsync(id, Cancellation)));
            var history = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{id}/history", Cancellation))!;
            inTurn += history["steps"]!.AsArray().Count(step => step!["name"]!.GetValue<string>().EndsWith("InTurn", StringComparison.Ordinal));
        }

        Assert.Equal(Enumerable.Repeat("READY", Photos), outcomes);
        Assert.True(inTurn > 0, "No step had to wait in a queue: the limits were not felt.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
