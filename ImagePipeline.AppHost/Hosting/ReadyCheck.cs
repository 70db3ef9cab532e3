using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>
/// Healthy once a GET succeeds. While a resource starts, one check waits for that, since Aspire asks again only after a second, then two,
/// and everything that waits for the resource would wait along.
/// </summary>
internal sealed class ReadyCheck(Func<EndpointReference> endpoint, string path, IHttpClientFactory http) : IHealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private bool _wasHealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var until = TimeProvider.System.GetUtcNow() + (_wasHealthy ? TimeSpan.Zero : s_patience);
        while (true)
        {
            var result = await AskAsync(cancellationToken);
            _wasHealthy = result.Status == HealthStatus.Healthy;
            if (_wasHealthy || TimeProvider.System.GetUtcNow() >= until)
            {
                return result;
            }

            await Task.Delay(s_interval, cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(nameof(ReadyCheck));
        try
        {
            using var response = await client.GetAsync(new Uri(new Uri(endpoint().Url), path), cancellationToken);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}

internal static class ReadyCheckBuilderExtensions
{
    /// <param name="endpoint">Who is asked; it may be another resource.</param>
    public static IResourceBuilder<T> WithReadyCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference> endpoint, string path)
        where T : IResource
    {
        var services = builder.ApplicationBuilder.Services;
        services.AddHttpClient(nameof(ReadyCheck), client => client.Timeout = TimeSpan.FromSeconds(10));

        var key = $"{builder.Resource.Name}_ready";
        ReadyCheck? check = null;
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, provider => check ??= new ReadyCheck(endpoint, path, provider.GetRequiredService<IHttpClientFactory>()), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }
}
