using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

/// <summary>Small app models for tests.</summary>
internal static class Model
{
    public static IDistributedApplicationBuilder NewBuilder() =>
        new DistributedApplicationBuilder(new Dictionary<string, string?>(), new Terminal(TextWriter.Null, colour: false));

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject(name, $"../{name}/{name}.csproj");
}
