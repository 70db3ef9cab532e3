using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Pipeline;

namespace ImagePipeline.IntegrationTests.Containers;

/// <summary>The app host starts an endpoint through Docker and runs the pipeline on it. LocalAws's own image stands in for LocalStack's.</summary>
[Collection(nameof(ContainerTests))]
public sealed class BesideAContainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APhoto_EndsReadyInTheContainer_WhichEndsWithTheAppHost()
    {
        var image = await LocalAwsImage.BuildAsync();
        var folder = Directory.CreateTempSubdirectory("container-").FullName;
        var container = "";
        try
        {
            await using (var host = await RunningAppHost.StartAsync(folder, Cancellation, "--anonymous", "--aws", "localstack", "--localstack-image", image, "--localstack-port", "0"))
            {
                container = (string)host.Snapshot("localstack").Properties.Single(property => property.Name == "container.id").Value!;
                using var client = new PipelineClient(host.Page);
                Assert.Equal("READY", PipelineClient.Outcome(await client.UploadAndWaitAsync(Picture.Jpeg(seed: 710), "photo.jpg", "image/jpeg", Cancellation)));
                Assert.Equal("CORRUPT", PipelineClient.Outcome(await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 711), "broken.jpg", "image/jpeg", Cancellation)));
                Assert.NotEqual("", await ContainersAsync(container));
            }

            Assert.Equal("", await ContainersAsync(container));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> ContainersAsync(string id) =>
        (await Command.RunAsync("docker", "ps", "--all", "--quiet", "--filter", $"id={id}")).Trim();
}
