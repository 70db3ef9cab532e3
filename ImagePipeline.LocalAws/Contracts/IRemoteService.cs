using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>A JSON service that is served elsewhere and called by services of this process.</summary>
internal interface IRemoteService
{
    /// <summary>As <see cref="Http.IAwsService.Name"/>.</summary>
    string Name { get; }

    /// <exception cref="Http.AwsException">What the service refuses, as it reports it.</exception>
    /// <exception cref="HttpRequestException">The service is away.</exception>
    /// <exception cref="TimeoutException">The service did not answer in time.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation);
}
