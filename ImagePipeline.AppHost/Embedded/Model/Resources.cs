using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResource
    {
        string Name { get; }
    }

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithWaitSupport : IResource;

    /// <summary>A part of the system; the embedded runner keeps what the builder is told as plain properties.</summary>
    public abstract class Resource(string name) : IResource
    {
        public string Name { get; } = name;

        internal List<Endpoint> Endpoints { get; } = [];

        internal Dictionary<string, IValueProvider> Environment { get; } = [];

        internal List<EndpointReference> References { get; } = [];

        internal List<HealthCheck> HealthChecks { get; } = [];

        internal List<Resource> WaitsFor { get; } = [];

        internal int Replicas { get; set; } = 1;
    }

    public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        internal string ProjectPath { get; init; } = "";
    }

    public class ContainerResource(string name, string? entrypoint = null)
        : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        /// <summary>What to run in it instead of the image's own entry point.</summary>
        public string? Entrypoint { get; set; } = entrypoint;

        /// <summary>With its tag: <c>localstack/localstack:4.14.0</c>.</summary>
        internal string Image { get; init; } = "";
    }
}

namespace Aspire.Hosting.JavaScript
{
    public class ViteAppResource(string name, string command, string workingDirectory)
        : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        public string Command { get; } = command;

        public string WorkingDirectory { get; } = workingDirectory;
    }
}
