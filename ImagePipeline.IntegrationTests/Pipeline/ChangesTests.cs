using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>GET /api/changes tells what happens to images, without their being listed.</summary>
[Collection<PipelineCollection>]
public sealed class ChangesTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachChangeOfAnImage_IsTold_UntilItIsGone()
    {
        using var client = pipeline.Client();
        var revision = (await ReadAsync("")).Revision;

        var id = (string)(await client.UploadAndWaitAsync(Picture.Jpeg(seed: 3141), "told.jpg", "image/jpeg", Cancellation))["id"]!;
        await UntilToldAsync(told => told.Images.Any(image => (string)image!["id"]! == id && (string)image["status"]! == "READY"));

        using var edited = await client.Http.PatchAsJsonAsync($"/api/images/{id}", new { title = "Told" }, Cancellation);
        await UntilToldAsync(told => told.Images.Any(image => (string)image!["id"]! == id && (string?)image["title"] == "Told"));

        using var deleted = await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
        await UntilToldAsync(told => told.Gone.Any(gone => (string)gone! == id));

        async Task UntilToldAsync(Func<Told, bool> condition)
        {
            for (var waited = 0; ; waited++)
            {
                var told = await ReadAsync($"?since={revision}");
                Assert.True(told.IsComplete && told.Revision >= revision, $"{revision} is followed by {told}.");
                Assert.True(waited < 600, $"It was not told from revision {revision} on: {told}.");
                revision = told.Revision;
                if (condition(told))
                {
                    return;
                }

                await Task.Delay(100, Cancellation);
            }
        }

        async Task<Told> ReadAsync(string query)
        {
            var answer = (await client.Http.GetFromJsonAsync<JsonObject>($"/api/changes{query}", Cancellation))!;
            return new((long)answer["revision"]!, (bool)answer["isComplete"]!, answer["images"]!.AsArray(), answer["gone"]!.AsArray());
        }
    }

    private sealed record Told(long Revision, bool IsComplete, JsonArray Images, JsonArray Gone);
}
