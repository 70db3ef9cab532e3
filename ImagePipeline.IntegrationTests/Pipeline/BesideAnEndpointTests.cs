using System.Net;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts;
using ImagePipeline.IntegrationTests.Contracts.S3;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The same outcomes where the state machine, its events and the objects are at another endpoint.</summary>
public sealed class BesideAnEndpointTests(PipelineBesideAnEndpoint pipeline) : IClassFixture<PipelineBesideAnEndpoint>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APhoto_EndsReady_WithItsStepsAndRenditions()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 700, 1600, 1200), "photo.jpg", "image/jpeg", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        using var rendition = await client.RenditionAsync(image, "small", Cancellation);
        Assert.Equal((320, 240), (rendition.Width, rendition.Height));
        Assert.NotEmpty(image["labels"]!.AsArray());
        var timeline = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{(string)image["id"]!}/timeline", Cancellation))!;
        Assert.Equal(
            ["Resize SUCCEEDED 1", "DetectLabels SUCCEEDED 1", "DetectModeration SUCCEEDED 1", "EmbedImage SUCCEEDED 1", "StoreMetadata SUCCEEDED 1"],
            timeline["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["status"]} {step["attempts"]}"));
    }

    [Fact]
    public async Task ABrokenFile_EndsCorrupt_ByTheErrorsName()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 701), "broken.jpg", "image/jpeg", Cancellation);

        Assert.Equal("CORRUPT", PipelineClient.Outcome(image));
    }

    [Fact]
    public async Task AFunctionKilledInTheMiddleOfATask_IsRetried()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processes to kill through /proc, which only Linux has.");
        using var client = pipeline.Client();

        var imageId = await client.UploadAsync(Picture.Jpeg(seed: 702, 8000, 6000), "killed.jpg", "image/jpeg", Cancellation);
        await pipeline.Host.UntilBusyAsync("resize-image", Cancellation);
        Assert.NotEqual(0, pipeline.Host.KillFunction("resize-image"));
        var image = await client.WaitAsync(imageId, Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
    }

    [Fact]
    public async Task AnExecutionThatIsAborted_IsToldOfByTheEndpointsEventBus()
    {
        using var client = pipeline.Client();
        var imageId = await client.UploadAsync(Picture.Jpeg(seed: 703, 8000, 6000), "aborted.jpg", "image/jpeg", Cancellation);
        await pipeline.Host.UntilBusyAsync("resize-image", Cancellation);
        var running = await client.FindAsync(imageId, Cancellation);

        await pipeline.Endpoint.CallAsync(
            "AWSStepFunctions.StopExecution", new JsonObject { ["executionArn"] = running!["executionArn"]!.DeepClone() }.ToJsonString());

        Assert.Equal("INTERNAL", PipelineClient.Outcome(await client.WaitAsync(imageId, Cancellation)));
    }

    [Fact]
    public async Task WhatTheEndpointServes_LocalAwsDoesNot()
    {
        using var http = new HttpClient { BaseAddress = pipeline.Host.Aws };

        using var response = await http.GetAsync("/image-pipeline-originals", Cancellation);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains($"it comes from {pipeline.Endpoint.Url}", await response.Content.ReadAsStringAsync(Cancellation));
        using var s3 = pipeline.Endpoint.S3();
        Assert.Equal(["image-pipeline-originals", "image-pipeline-renditions"], (await s3.ListBucketsAsync(Cancellation)).Buckets.Select(bucket => bucket.BucketName));
    }
}
