using ImagePipeline.IntegrationTests.Containers;
using Testcontainers.LocalStack;

[assembly: AssemblyFixture(typeof(AwsContainer))]

namespace ImagePipeline.IntegrationTests.Containers;

/// <summary>
/// The container that <c>IMAGEPIPELINE_AWS_IMAGE</c> asks for, such as <c>localstack/localstack:4.14.0</c>: one for the whole
/// run. Without the variable there is none.
/// </summary>
public sealed class AwsContainer : IAsyncLifetime
{
    public const string Variable = "IMAGEPIPELINE_AWS_IMAGE";

    private const string Token = "LOCALSTACK_AUTH_TOKEN";

    private LocalStackContainer? _container;

    /// <summary>Null where no container was asked for.</summary>
    public static Uri? Url { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } image)
        {
            return;
        }

        await Docker.RequireAsync();
        var builder = new LocalStackBuilder(image);
        _container = (Environment.GetEnvironmentVariable(Token) is { Length: > 0 } token ? builder.WithEnvironment(Token, token) : builder).Build();
        await _container.StartAsync(TestContext.Current.CancellationToken);
        Url = new Uri(_container.GetConnectionString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }
}
