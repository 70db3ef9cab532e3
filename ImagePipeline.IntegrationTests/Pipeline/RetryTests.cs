using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>A failed image is tried again on the original that is stored.</summary>
[Collection<PipelineCollection>]
public sealed class RetryTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFailedImage_RunsAgainOnItsOriginal()
    {
        using var client = pipeline.Client();
        var failed = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 815), "photo.jpg", "image/jpeg", Cancellation);
        var id = failed["id"]!.GetValue<string>();

        var again = await RetryAsync(client, id, HttpStatusCode.Accepted);
        var failedAgain = await client.WaitAsync(id, Cancellation);
        // A mended original: as good as a mended pipeline.
        await Originals.PutAsync(pipeline.Aws, id, Picture.Jpeg(seed: 815), Cancellation);
        await RetryAsync(client, id, HttpStatusCode.Accepted);
        var ready = await client.WaitAsync(id, Cancellation);
        var refused = await RetryAsync(client, id, HttpStatusCode.Conflict);

        Assert.Equal(("PROCESSING", 1, null), (PipelineClient.Status(again), Retries(again), again["failure"]));
        Assert.Equal(("CORRUPT", 1), (PipelineClient.Outcome(failedAgain), Retries(failedAgain)));
        Assert.Equal(("READY", 2), (PipelineClient.Outcome(ready), Retries(ready)));
        Assert.Equal(4, ready["renditions"]!.AsArray().Count);
        Assert.Equal(3, new[] { failed, failedAgain, ready }.Select(image => image["executionArn"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal($"Only an image that has FAILED can be tried again; image {id} is READY.", refused["detail"]!.GetValue<string>());
    }

    private static async Task<JsonObject> RetryAsync(PipelineClient client, string id, HttpStatusCode expected)
    {
        using var response = await client.Http.PostAsync($"/api/images/{id}/retry", content: null, Cancellation);
        Assert.Equal(expected, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    private static int Retries(JsonObject image) => image["retries"]!.GetValue<int>();
}
