using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>
/// Calls any JSON service by its name, in this process or at the endpoint beside it, as Step Functions' SDK
/// integrations and event source mappings need it.
/// </summary>
internal sealed class ServiceCaller(IServiceProvider services)
{
    private readonly Lazy<Dictionary<string, JsonService>> _services =
        new(() => services.GetServices<IAwsService>().OfType<JsonService>().ToDictionary(service => service.Name));

    private readonly Lazy<Dictionary<string, IRemoteService>> _remote =
        new(() => services.GetServices<IRemoteService>().ToDictionary(service => service.Name));

    /// <summary>Whether the service has this operation. What a service elsewhere lacks, it says when it is called.</summary>
    public bool Supports(string service, string operation) => _services.Value.TryGetValue(service, out var found)
        ? found.OperationNames.Contains(operation)
        : _remote.Value.ContainsKey(service);

    /// <exception cref="AwsException">What the service refuses, as it reports it.</exception>
    /// <exception cref="HttpRequestException">A service elsewhere is away.</exception>
    /// <exception cref="TimeoutException">A service elsewhere did not answer in time.</exception>
    /// <param name="caller">In whose name, where policies decide.</param>
    public Task<JsonObject> CallAsync(string service, string operation, JsonObject input, CancellationToken cancellation, Caller? caller = null)
    {
        if (caller is not null && _services.Value.TryGetValue(service, out var own))
        {
            own.Authorize(services.GetRequiredService<IAuthorizer>(), caller, operation, input);
        }

        return RunAsync(service, operation, input, cancellation);
    }

    private Task<JsonObject> RunAsync(string service, string operation, JsonObject input, CancellationToken cancellation) =>
        _services.Value.TryGetValue(service, out var found) ? found.CallAsync(operation, input, cancellation)
        : _remote.Value.TryGetValue(service, out var remote) ? remote.CallAsync(operation, input, cancellation)
        : throw AwsException.NotSupported($"calls to the service '{service}'");
}
