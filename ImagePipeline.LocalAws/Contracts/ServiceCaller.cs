using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Calls any JSON service of this process by its name, as Step Functions' SDK integrations need it.</summary>
internal sealed class ServiceCaller(IServiceProvider services)
{
    private readonly Lazy<Dictionary<string, JsonService>> _services =
        new(() => services.GetServices<IAwsService>().OfType<JsonService>().ToDictionary(service => service.Name));

    public bool Supports(string service, string operation) =>
        _services.Value.TryGetValue(service, out var found) && found.OperationNames.Contains(operation);

    /// <exception cref="AwsException">What the service refuses, as it reports it.</exception>
    public Task<JsonObject> CallAsync(string service, string operation, JsonObject input, CancellationToken cancellation) =>
        _services.Value.TryGetValue(service, out var found)
            ? found.CallAsync(operation, input, cancellation)
            : throw AwsException.NotSupported($"calls to the service '{service}'");
}
