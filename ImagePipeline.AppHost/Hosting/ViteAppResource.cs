namespace ImagePipeline.AppHost.Hosting;

/// <summary>A Vite application on its dev server.</summary>
internal sealed class ViteAppResource(string name, string workingDirectory) : ExecutableResource(name, "node", workingDirectory)
{
    public const string EndpointName = "http";

    public EndpointReference Endpoint => new(this, EndpointName);
}
