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

    /// <summary>Lets the process find the credentials of its function's role in LocalAws, and no others.</summary>
    /// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html</remarks>
    public static IResourceBuilder<LambdaFunctionResource> WithRoleCredentials(
        this IResourceBuilder<LambdaFunctionResource> builder, IResourceBuilder<LocalAwsResource> localAws, string functionName) => builder
        .WithEnvironment("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{localAws.Resource.Endpoint}/_localaws/iam/credentials/image-pipeline-{functionName}")
        .WithEnvironment(context =>
        {
            // What stands before them in the SDKs' order.
            context.EnvironmentVariables.Remove("AWS_ACCESS_KEY_ID");
            context.EnvironmentVariables.Remove("AWS_SECRET_ACCESS_KEY");
            foreach (var file in (ReadOnlySpan<string>)["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"])
            {
                context.EnvironmentVariables[file] = Path.Combine(AppContext.BaseDirectory, "no-credentials");
            }
        });

    /// <summary>Starts the process with the first invocation of its function, as Lambda does, and not with the app host.</summary>
    public static IResourceBuilder<LambdaFunctionResource> WithStartOnDemand(
        this IResourceBuilder<LambdaFunctionResource> builder, IResourceBuilder<LocalAwsResource> localAws)
    {
        builder.ApplicationBuilder.Services.TryAddSingleton(localAws.Resource);
        builder.ApplicationBuilder.Services.AddHostedService<OnDemandStart>();
        return builder.WithExplicitStart();
    }
}
