using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>
/// The system as it runs beside an endpoint that serves storage, queues and workflows but no functions. Here that endpoint
/// is a LocalAws of its own: nothing but AWS's wire formats passes between the two.
/// </summary>
public sealed class PipelineBesideAnEndpoint : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    internal RunningLocalAws Endpoint { get; } = new();

    internal RunningAppHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Endpoint.InitializeAsync();
        Host = await RunningAppHost.StartAsync(_folder, TestContext.Current.CancellationToken, "--anonymous", "--aws-endpoint", Endpoint.Url.ToString());
    }

    internal PipelineClient Client() => new(Host.Page);

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await Endpoint.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
