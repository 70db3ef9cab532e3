using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>The connections to the endpoint. Each call sets its own limit and the bridge its own retries: a long poll outlasts the usual ones.</summary>
internal sealed class EndpointClient(IOptions<EndpointOptions> options) : IDisposable
{
    // Untraced: most calls are polls for work, each of which would be a trace of its own.
    public HttpClient Http { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public EndpointOptions Options => options.Value;

    /// <exception cref="InvalidOperationException">The endpoint does not serve this.</exception>
    public ServiceAddress AddressOf(string service, LocalAwsOptions localAws) => Options.Serves(service)
        ? new ServiceAddress(Options.Url!, localAws.Region, Options.AccessKey, Options.SecretKey)
        : throw new InvalidOperationException($"No endpoint serves '{service}'.");

    public void Dispose() => Http.Dispose();
}
