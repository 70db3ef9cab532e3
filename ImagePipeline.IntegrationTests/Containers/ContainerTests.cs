using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using DotNet.Testcontainers.Builders;
using ImagePipeline.IntegrationTests.Pipeline;
using Testcontainers.LocalStack;

namespace ImagePipeline.IntegrationTests.Containers;

/// <summary>
/// LocalAws as a container, started by what people start LocalStack with. Compiles Native AOT, so it runs when the others are done.
/// </summary>
[Collection(nameof(ContainerTests))]
[CollectionDefinition(nameof(ContainerTests), DisableParallelization = true)]
public sealed class ContainerTests
{
    private const long LargestImage = 150_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheImage_IsSmallAndRunsWithoutRoot()
    {
        var image = await LocalAwsImage.BuildAsync();

        var size = long.Parse((await Command.RunAsync("docker", "image", "inspect", image, "--format", "{{.Size}}")).Trim(), CultureInfo.InvariantCulture);
        var user = await Command.RunAsync("docker", "image", "inspect", image, "--format", "{{.Config.User}}");

        Assert.InRange(size, 1, LargestImage);
        Assert.Equal("1654:1654", user.Trim());
    }

    [Fact]
    public async Task LocalStackBuilder_StartsItAsItIs_AndItsHealthCheckPasses()
    {
        await using var container = new LocalStackBuilder(await LocalAwsImage.BuildAsync())
            .WithWaitStrategy(Wait.ForUnixContainer().UntilContainerIsHealthy())
            .Build();

        await container.StartAsync(Cancellation);

        using var http = new HttpClient();
        var health = JsonNode.Parse(await http.GetStringAsync(new Uri(new Uri(container.GetConnectionString()), "/_localstack/health"), Cancellation));
        Assert.Equal("running", health!["services"]!["s3"]!.GetValue<string>());
    }

    [Fact]
    public async Task WhatAContainerTook_ItHasAfterARestart()
    {
        var picture = Picture.Jpeg(seed: 900);
        await using var container = new LocalStackBuilder(await LocalAwsImage.BuildAsync()).Build();
        await container.StartAsync(Cancellation);
        using (var s3 = S3(container))
        {
            await s3.PutBucketAsync("pictures", Cancellation);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "pictures", Key = "a b/ü.jpg", InputStream = new MemoryStream(picture) }, Cancellation);
        }

        await container.StopAsync(Cancellation);
        await container.StartAsync(Cancellation);

        using var again = S3(container);
        using var answer = await again.GetObjectAsync("pictures", "a b/ü.jpg", Cancellation);
        using var bytes = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(bytes, Cancellation);
        Assert.Equal(picture, bytes.ToArray());
    }

    /// <summary>The contract suite and the tests of the whole pipeline, in a process of their own that the switch leads to a container.</summary>
    [Theory]
    [InlineData("ImagePipeline.IntegrationTests.Contracts.*")]
    [InlineData("ImagePipeline.IntegrationTests.Pipeline.GoodInputTests")]
    [InlineData("ImagePipeline.IntegrationTests.Pipeline.EventTests")]
    public async Task WhatHoldsForLocalAwsInAProcess_HoldsForItsContainer(string classes)
    {
        var image = await LocalAwsImage.BuildAsync();

        var output = await Command.RunAsync(
            new Dictionary<string, string?> { [AwsContainer.Variable] = image },
            "dotnet", "test", "--project", "ImagePipeline.IntegrationTests", "--no-build", "--no-ansi", "--no-progress", "--filter-class", classes);

        TestContext.Current.SendDiagnosticMessage(output);
        Assert.Matches(@"succeeded: [1-9]", output);
    }

    private static AmazonS3Client S3(LocalStackContainer container) => new("test", "test", new AmazonS3Config
    {
        ServiceURL = container.GetConnectionString(),
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        MaxErrorRetry = 0,
    });
}
