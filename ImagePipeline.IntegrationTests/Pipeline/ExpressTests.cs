using System.Net;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>As on AWS: images go through the Express workflow first, and the Standard one gets what does not go through.</summary>
public sealed class ExpressTests : IAsyncLifetime
{
    private static readonly (string Name, string Value)[] s_limits =
    [
        ("LocalAws__Limits__RekognitionRequestsPerSecond", "2"),
        ("LocalAws__Limits__ReservedConcurrency__resize-image", "1"),
        ("LocalAws__Limits__ReservedConcurrency__store-metadata", "1"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("express-").FullName;
    private RunningAppHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await RunningAppHost.StartAsync(_folder, hasDashboard: false, s_limits, functionSettings: [], Cancellation, "--anonymous", "--express");

    [Fact]
    public async Task WhatGoesThrough_KeepsNoHistory_AndWhatDoesNotIsHandedOver()
    {
        using var client = new PipelineClient(_host.Page);

        var first = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 8000), "first.jpg", "image/jpeg", Cancellation);
        var corrupt = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 8001)[..2000], "corrupt.jpg", "image/jpeg", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(first));
        Assert.Equal(
            ["Resize SUCCEEDED", "DetectLabels SUCCEEDED", "DetectModeration SUCCEEDED", "EmbedImage SUCCEEDED", "StoreMetadata SUCCEEDED"],
            Steps(await ReadAsync(client, first, "timeline")));
        using var history = await client.Http.GetAsync($"/api/images/{first["id"]}/history", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, history.StatusCode);
        Assert.Contains("Express", await history.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        Assert.Equal("CORRUPT", PipelineClient.Outcome(corrupt));
        Assert.Contains("RecordFailure SUCCEEDED", Steps(await ReadAsync(client, corrupt, "history")));
    }

    [Fact]
    public async Task ABurst_BeyondALimit_EndsReady()
    {
        const int photos = 30;
        using var client = new PipelineClient(_host.Page);
        var pictures = Enumerable.Range(0, photos).Select(n => Picture.Jpeg(seed: 8100 + n)).ToList();
        var ids = await Task.WhenAll(pictures.Select((picture, n) => client.UploadAsync(picture, $"{n}.jpg", "image/jpeg", Cancellation)));

        var outcomes = new List<string>();
        var handedOver = 0;
        foreach (var id in ids)
        {
            outcomes.Add(PipelineClient.Outcome(await client.WaitAsync(id, Cancellation)));
            using var history = await client.Http.GetAsync($"/api/images/{id}/history", Cancellation);
            handedOver += history.IsSuccessStatusCode ? 1 : 0;
        }

        Assert.Equal(Enumerable.Repeat("READY", photos), outcomes);
        Assert.True(handedOver > 0, "No image had to be handed over: the limits were not felt.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<JsonNode> ReadAsync(PipelineClient client, JsonObject image, string what) =>
        JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{image["id"]}/{what}", Cancellation))!;

    private static IEnumerable<string> Steps(JsonNode timeline) => timeline["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["status"]}");
}
