using ImagePipeline.IntegrationTests.Containers;

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>
/// The AWS that the contract suite holds to AWS's contract: a LocalAws in this process, the endpoint that
/// <c>IMAGEPIPELINE_AWS_ENDPOINT</c> names, or a container of the image that <c>IMAGEPIPELINE_AWS_IMAGE</c> names.
/// This is the one place that decides it.
/// </summary>
public sealed class AwsUnderTest : IAws, IAsyncLifetime
{
    public const string Variable = "IMAGEPIPELINE_AWS_ENDPOINT";

    public const string Strictness = "LocalAws refuses by name what it lacks; others may have it.";

    private readonly RunningLocalAws? _localAws = Endpoint is null ? new RunningLocalAws() : null;

    /// <summary>Null for the LocalAws in this process.</summary>
    public static Uri? Endpoint { get; } =
        AwsContainer.Url ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url ? new Uri(url) : null);

    public Uri Url => Endpoint ?? _localAws!.Url;

    /// <summary>The LocalAws in this process, for what no other endpoint lets a test do; elsewhere the test is skipped.</summary>
    /// <param name="reason">What the test wants of it.</param>
    public RunningLocalAws RequireLocalAws(string reason)
    {
        Assert.SkipWhen(_localAws is null, $"{reason} (This run is against {Endpoint}.)");
        return _localAws!;
    }

    public Task RestartAsync() => RequireLocalAws("Restarts LocalAws: what it acknowledged is there again.").RestartAsync();

    public async ValueTask InitializeAsync()
    {
        if (_localAws is not null)
        {
            await _localAws.InitializeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_localAws is not null)
        {
            await _localAws.DisposeAsync();
        }
    }
}
