using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>Adds Lambda functions, custom runtimes on the Runtime API, to an app host with LocalAws.</summary>
internal static class LambdaFunctionBuilderExtensions
{
    /// <summary>A heading for functions: they stand below it, and it builds and restarts all of them at once.</summary>
    public static IResourceBuilder<LambdaFunctionsResource> AddLambdaFunctions(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new LambdaFunctionsResource(name))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Functions", State = KnownResourceStates.Running, Properties = [] })
            .WithIconName("FolderOpen")
            .WithRebuildCommand()
            .ExcludeFromManifest();

    /// <summary>One process of a function. It starts with LocalAws and is healthy once it waits there for invocations.</summary>
    /// <param name="name">The resource: the function's own name, or another where it has more than one process.</param>
    /// <param name="functionName">What it is deployed as.</param>
    /// <param name="project">The project whose <c>_HANDLER</c> names the function.</param>
    public static IResourceBuilder<LambdaFunctionResource> AddLambdaFunction(
        this IResourceBuilder<LambdaFunctionsResource> functions, string name, string functionName, IProjectMetadata project, IResourceBuilder<LocalAwsResource> localAws)
    {
        var endpoint = localAws.Resource.Endpoint;
        return functions.ApplicationBuilder.AddResource(new LambdaFunctionResource(name, functionName, Path.GetDirectoryName(project.ProjectPath)!))
            .WithBuiltProject(project)
            .WithEnvironment("AWS_LAMBDA_RUNTIME_API", $"{endpoint.Property(EndpointProperty.HostAndPort)}/{functionName}")
            .WithReadyCheck(() => endpoint, $"/_localaws/functions/{functionName}?wait")
            // Not until it is ready: a function looks for the Runtime API by itself, and compiles meanwhile.
            .WaitForStart(localAws)
            .WithRestartOnCrash()
            .WithParentRelationship(functions)
            .WithIconName("Flash")
            .WithInvokeCommand(endpoint);
    }

    /// <summary>Starts the process with the first invocation of its function, as Lambda does, and not with the app host.</summary>
    public static IResourceBuilder<LambdaFunctionResource> WithStartOnDemand(
        this IResourceBuilder<LambdaFunctionResource> builder, IResourceBuilder<LocalAwsResource> localAws)
    {
        builder.ApplicationBuilder.Services.TryAddSingleton(localAws.Resource);
        builder.ApplicationBuilder.Services.AddHostedService<OnDemandStart>();
        return builder.WithExplicitStart();
    }
}
