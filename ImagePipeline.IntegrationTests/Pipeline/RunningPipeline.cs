namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>One running system, shared by the tests of its collection.</summary>
public sealed class RunningPipeline : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    internal AppHostProcess Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await AppHostProcess.StartAsync(_folder, TestContext.Current.CancellationToken);

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
