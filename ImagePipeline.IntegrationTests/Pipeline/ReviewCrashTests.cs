using System.Net;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Reviews wait for months: whatever ends meanwhile, none is lost, and a decision that is stored is carried out.</summary>
public sealed class ReviewCrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("review-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingKilledWhileFiveWait_AndOnceMoreBetweenADecisionAndItsWord_AllFiveFinish()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processes to kill through /proc, which only Linux has.");
        var ids = new List<string>();
        await using (var host = AppHostProcess.Start(_folder, "--anonymous", "--no-dashboard"))
        {
            await host.ReadyAsync(Cancellation);
            using var client = new PipelineClient(host.Page);
            foreach (var confidence in Enumerable.Range(71, 5))
            {
                var image = await client.UploadAndWaitAsync(ReviewClient.Doubtful(confidence), $"{confidence}.png", "image/png", Cancellation);
                Assert.Equal("IN_REVIEW", PipelineClient.Outcome(image));
                ids.Add((string)image["id"]!);
            }

            await host.KillAllAsync();
        }

        await using (var host = AppHostProcess.Start(_folder, "--anonymous", "--no-dashboard"))
        {
            await host.ReadyAsync(Cancellation);
            using var client = new PipelineClient(host.Page);
            await StopAsync(host, "advance-reviews");
            Assert.Equal(HttpStatusCode.OK, (await client.DecideAsync(ids[0], "APPROVED", 1, null, Cancellation)).Status);
            Assert.Equal(HttpStatusCode.OK, (await client.DecideAsync(ids[1], "REJECTED", 1, "No.", Cancellation)).Status);
            await host.KillAllAsync();
        }

        await using (var host = AppHostProcess.Start(_folder, "--anonymous", "--no-dashboard"))
        {
            await host.ReadyAsync(Cancellation);
            using var client = new PipelineClient(host.Page);
            await client.UntilAsync(ids[0], "READY", Cancellation);
            await client.UntilAsync(ids[1], "REJECTED", Cancellation);
            foreach (var id in ids[2..])
            {
                Assert.Equal(HttpStatusCode.OK, (await client.DecideAsync(id, "APPROVED", 1, null, Cancellation)).Status);
            }

            foreach (var id in ids[2..])
            {
                await client.UntilAsync(id, "READY", Cancellation);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // It is there, which takes a first invocation, and does nothing more: what it would have done is left undone.
    private static async Task StopAsync(AppHostProcess host, string function)
    {
        using var http = new HttpClient { BaseAddress = host.Aws };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var nothing = new StringContent("""{"Records":[]}""");
        using var started = await http.PostAsync($"/2015-03-31/functions/{function}/invocations", nothing, Cancellation);
        Assert.True(started.IsSuccessStatusCode && !started.Headers.Contains("X-Amz-Function-Error"));

        var process = host.Children().Single(child => AppHostProcess.EnvironmentOf(child).Contains($"_HANDLER={function}"));
        using var stop = System.Diagnostics.Process.Start("kill", ["-STOP", $"{process.Id}"]);
        await stop.WaitForExitAsync(Cancellation);
    }
}
