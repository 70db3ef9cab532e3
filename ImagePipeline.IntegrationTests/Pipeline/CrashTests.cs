using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Processes end at the worst moment; what was acknowledged is not lost.</summary>
[Collection<PipelineCollection>]
public sealed class CrashTests(RunningPipeline pipeline)
{
    private const string LinuxOnly = "Finds the processes to kill through /proc, which only Linux has.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFunctionKilledInTheMiddleOfAnInvocation_IsRetriedAndTheImageEndsReady()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), LinuxOnly);
        using var client = pipeline.Client();
        var file = Picture.Jpeg(seed: 400, 8000, 6000);

        var imageId = await client.UploadAsync(file, "killed.jpg", "image/jpeg", Cancellation);
        await UntilResizingAsync(client, imageId);
        Assert.NotEqual(0, pipeline.Host.KillFunction("resize-image"));
        var image = await client.WaitAsync(imageId, Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        var timeline = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{imageId}/timeline", Cancellation))!;
        Assert.InRange(timeline["steps"]![0]!["attempts"]!.GetValue<int>(), 2, 5);
    }

    // The step has told of its attempt, and has most of it before it.
    private static async Task UntilResizingAsync(PipelineClient client, string imageId)
    {
        for (var isRunning = false; !isRunning;)
        {
            var timeline = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{imageId}/timeline", Cancellation))!;
            Assert.NotEqual("SUCCEEDED", (string?)timeline["status"]);
            isRunning = (string?)timeline["steps"]![0]!["status"] == "RUNNING";
        }
    }

    [Fact]
    public async Task AnExecutionThatIsAborted_LeavesNoImageInProcessing()
    {
        using var client = pipeline.Client();
        var imageId = await client.UploadAsync(Picture.Jpeg(seed: 401, 8000, 6000), "aborted.jpg", "image/jpeg", Cancellation);
        await pipeline.Host.UntilBusyAsync("resize-image", Cancellation);
        var running = await client.FindAsync(imageId, Cancellation);

        using var aws = new HttpClient { BaseAddress = pipeline.Aws };
        using var stop = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Headers = { { "X-Amz-Target", "AWSStepFunctions.StopExecution" } },
            Content = new StringContent(new JsonObject { ["executionArn"] = running!["executionArn"]!.DeepClone() }.ToJsonString()),
        };
        stop.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var stopped = await aws.SendAsync(stop, Cancellation);
        var image = await client.WaitAsync(imageId, Cancellation);

        Assert.Equal("PROCESSING", PipelineClient.Status(running));
        Assert.True(stopped.IsSuccessStatusCode, await stopped.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("INTERNAL", PipelineClient.Outcome(image));
    }

    [Fact]
    public async Task EverythingKilledInTheMiddleOfFiftyUploads_LosesNothingThatWasAcknowledged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), LinuxOnly);
        var folder = Directory.CreateTempSubdirectory("crash-").FullName;
        try
        {
            var acknowledged = await UploadFiftyAndKillAsync(folder);
            await using var host = AppHostProcess.Start(folder, "--anonymous", "--no-dashboard");
            await host.ReadyAsync(Cancellation);
            using var client = new PipelineClient(host.Page);

            var outcomes = new Dictionary<string, string>();
            foreach (var imageId in acknowledged)
            {
                outcomes[imageId] = PipelineClient.Outcome(await client.WaitAsync(imageId, Cancellation));
            }

            Assert.InRange(acknowledged.Count, 20, 50);
            Assert.All(outcomes.Values, outcome => Assert.Contains(outcome, new[] { "READY", "CORRUPT" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Answers the images whose upload S3 had acknowledged when the end came.
    private static async Task<List<string>> UploadFiftyAndKillAsync(string folder)
    {
        await using var host = AppHostProcess.Start(folder, "--anonymous", "--no-dashboard");
        await host.ReadyAsync(Cancellation);
        using var client = new PipelineClient(host.Page);
        var acknowledged = new ConcurrentQueue<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var uploads = Parallel.ForEachAsync(Enumerable.Range(0, 50), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            try
            {
                var file = n % 10 == 9 ? Picture.TruncatedJpeg(seed: 500 + n) : Picture.Jpeg(seed: 500 + n, 1600, 1200);
                acknowledged.Enqueue(await client.UploadAsync(file, $"photo {n}.jpg", "image/jpeg", Cancellation));
                if (acknowledged.Count == 20)
                {
                    enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The connection broke: this one was never acknowledged.
            }
        });

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        await host.KillAllAsync();
        await uploads;
        return [.. acknowledged];
    }
}
