using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Embedded;
using ImagePipeline.AppHost.Embedded.Dashboard;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    string AppHostDirectory { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];
    private readonly Terminal _terminal;

    public DistributedApplicationBuilder(IReadOnlyDictionary<string, string?> settings, Terminal terminal)
    {
        _terminal = terminal;
        Configuration.AddEnvironmentVariables("IMAGE_PIPELINE_");
        Configuration.AddInMemoryCollection(settings);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; } = BuildFacts.Of("apphostprojectpath");

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Exists(r => r.Name == resource.Name))
        {
            throw new InvalidOperationException($"Two resources are named '{resource.Name}'.");
        }

        _resources.Add(resource as Resource ?? throw new ArgumentException($"The embedded runner cannot run a {typeof(T).Name}.", nameof(resource)));
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(_resources, _terminal, DashboardOptions.Read(Configuration));
}
