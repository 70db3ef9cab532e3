using System.Reflection;
using System.Runtime.CompilerServices;
using Aspire.Hosting;

namespace ImagePipeline.UnitTests.AppHost;

/// <summary>
/// The embedded runner's builder methods are Aspire 13.5.2's, name by name and parameter by parameter, so that AppHost.cs
/// compiles against either. A method that Aspire lacks, or a parameter that it names otherwise, fails here.
/// </summary>
public sealed class AspireSurfaceTests
{
    private static readonly string[] s_aspire =
    [
        "IDistributedApplicationBuilder DistributedApplication.CreateBuilder(String[] args)",
        "IResourceBuilder<ProjectResource> AddProject(IDistributedApplicationBuilder builder, String name, String projectPath)",
        "IResourceBuilder<ProjectResource> WithReplicas(IResourceBuilder<ProjectResource> builder, Int32 replicas)",
        "IResourceBuilder<ContainerResource> AddContainer(IDistributedApplicationBuilder builder, String name, String image, String tag)",
        "IResourceBuilder<ViteAppResource> AddViteApp(IDistributedApplicationBuilder builder, String name, String appDirectory, [String runScriptName])",
        "IResourceBuilder<T> WithEnvironment(IResourceBuilder<T> builder, String name, String value)",
        "IResourceBuilder<T> WithEnvironment(IResourceBuilder<T> builder, String name, ExpressionInterpolatedStringHandler& value)",
        "IResourceBuilder<T> WithEnvironment(IResourceBuilder<T> builder, String name, ReferenceExpression value)",
        "IResourceBuilder<T> WithEnvironment(IResourceBuilder<T> builder, String name, EndpointReference endpointReference)",
        "IResourceBuilder<TDestination> WithReference(IResourceBuilder<TDestination> builder, EndpointReference endpointReference)",
        "IResourceBuilder<T> WithHttpEndpoint(IResourceBuilder<T> builder, [Nullable<Int32> port], [Nullable<Int32> targetPort], [String name], [String env], [Nullable<Boolean> isProxied])",
        "IResourceBuilder<T> WithExternalHttpEndpoints(IResourceBuilder<T> builder)",
        "EndpointReference GetEndpoint(IResourceBuilder<T> builder, String name)",
        "IResourceBuilder<T> WithHttpHealthCheck(IResourceBuilder<T> builder, [String path], [Nullable<Int32> statusCode], [String endpointName])",
        "IResourceBuilder<T> WithHttpHealthCheck(IResourceBuilder<T> builder, Func<EndpointReference> endpointSelector, [String path], [Nullable<Int32> statusCode])",
        "IResourceBuilder<T> WaitFor(IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)",
        "ConfigurationManager IDistributedApplicationBuilder.get_Configuration()",
        "String IDistributedApplicationBuilder.get_AppHostDirectory()",
        "IResourceBuilder<T> IDistributedApplicationBuilder.AddResource(T resource)",
        "DistributedApplication IDistributedApplicationBuilder.Build()",
        "Void DistributedApplication.Run()",
        "Task DistributedApplication.RunAsync([CancellationToken cancellationToken])",
    ];

    [Fact]
    public void TheEmbeddedBuilder_HasAspiresSignatures()
    {
        var methods =
            from type in typeof(DistributedApplication).Assembly.GetExportedTypes()
            where type.Namespace == "Aspire.Hosting"
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            select Signature(method);

        Assert.Equal(s_aspire.Order(), methods.Order());
    }

    [Fact]
    public void TheEmbeddedTypes_AreNamedAsAspires()
    {
        string[] aspire =
        [
            "Aspire.Hosting.ApplicationModel.ContainerResource",
            "Aspire.Hosting.ApplicationModel.EndpointProperty",
            "Aspire.Hosting.ApplicationModel.EndpointReference",
            "Aspire.Hosting.ApplicationModel.EndpointReferenceExpression",
            "Aspire.Hosting.ApplicationModel.IResource",
            "Aspire.Hosting.ApplicationModel.IResourceBuilder`1",
            "Aspire.Hosting.ApplicationModel.IResourceWithEndpoints",
            "Aspire.Hosting.ApplicationModel.IResourceWithEnvironment",
            "Aspire.Hosting.ApplicationModel.IResourceWithWaitSupport",
            "Aspire.Hosting.ApplicationModel.IValueProvider",
            "Aspire.Hosting.ApplicationModel.ProjectResource",
            "Aspire.Hosting.ApplicationModel.ReferenceExpression",
            "Aspire.Hosting.ApplicationModel.ReferenceExpression+ExpressionInterpolatedStringHandler",
            "Aspire.Hosting.ApplicationModel.Resource",
            "Aspire.Hosting.ContainerResourceBuilderExtensions",
            "Aspire.Hosting.DistributedApplication",
            "Aspire.Hosting.IDistributedApplicationBuilder",
            "Aspire.Hosting.JavaScript.ViteAppResource",
            "Aspire.Hosting.JavaScriptHostingExtensions",
            "Aspire.Hosting.ProjectResourceBuilderExtensions",
            "Aspire.Hosting.ResourceBuilderExtensions",
        ];

        var types = typeof(DistributedApplication).Assembly.GetExportedTypes().Select(type => type.FullName!).Where(name => name != "Program");

        Assert.Equal(aspire, types.Order(StringComparer.Ordinal));
    }

    private static string Signature(MethodInfo method)
    {
        var owner = method.IsDefined(typeof(ExtensionAttribute)) ? "" : $"{method.DeclaringType!.Name}.";
        var parameters = method.GetParameters().Select(p => p.IsOptional ? $"[{NameOf(p.ParameterType)} {p.Name}]" : $"{NameOf(p.ParameterType)} {p.Name}");
        return $"{NameOf(method.ReturnType)} {owner}{method.Name}({string.Join(", ", parameters)})";
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
