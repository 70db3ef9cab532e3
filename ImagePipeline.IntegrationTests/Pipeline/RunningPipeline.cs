using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>One running system, shared by the tests of its collection, beside <see cref="AwsUnderTest.Endpoint"/> where that is given.</summary>
public sealed class RunningPipeline : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    internal RunningAppHost Host { get; private set; } = null!;

    /// <summary>Where its objects and workflows are.</summary>
    internal Uri Aws => AwsUnderTest.Endpoint ?? Host.Aws;

    public ValueTask InitializeAsync() => InitializeAsync(hasDashboard: false);

    internal async ValueTask InitializeAsync(bool hasDashboard) => Host = await RunningAppHost.StartAsync(
        _folder, hasDashboard, TestContext.Current.CancellationToken,
        ["--anonymous", .. AwsUnderTest.Endpoint is { } endpoint ? (string[])["--aws-endpoint", endpoint.ToString()] : []]);

    internal PipelineClient Client() => new(Host.Page);

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition]
public sealed class PipelineCollection : ICollectionFixture<RunningPipeline>;
