using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Whether everything that the pipeline's description asks for is there. Without a description there is nothing to wait for.</summary>
internal sealed class Readiness(IOptions<LocalAwsOptions> options)
{
    private volatile string? _notReadyBecause = options.Value.Pipeline is null ? null : "The pipeline is being provisioned.";

    /// <summary>Null once LocalAws is ready, else what it waits for or what went wrong.</summary>
    public string? NotReadyBecause => _notReadyBecause;

    public void SetReady() => _notReadyBecause = null;

    public void SetFailed(string reason) => _notReadyBecause = reason;
}
