namespace ImagePipeline.AppHost.Hosting;

/// <summary>Adds LocalAws to an app host.</summary>
internal static class LocalAwsBuilderExtensions
{
    /// <summary>LocalAws on one port of the loopback interface, with the pipeline that a folder describes.</summary>
    /// <param name="project">The project of LocalAws, such as <c>new Projects.ImagePipeline_LocalAws()</c>.</param>
    /// <param name="port">The port for every service; 4566 is where tools look.</param>
    /// <param name="pipeline">The folder with <c>functions.json</c>, <c>routes.json</c>, <c>storage.json</c> and the state machine.</param>
    /// <param name="dataFolder">Where buckets, tables and executions are kept between runs.</param>
    public static IResourceBuilder<LocalAwsResource> AddLocalAws(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata project, int port, string pipeline, string dataFolder)
    {
        var resource = new LocalAwsResource(name, Path.GetDirectoryName(project.ProjectPath)!);
        return builder.AddResource(resource)
            .WithBuiltProject(project)
            .WithFixedPort(port, LocalAwsResource.EndpointName, "LocalAws__Port")
            .WithEnvironment("LocalAws__DataFolder", dataFolder)
            .WithEnvironment("LocalAws__Pipeline", pipeline)
            .WithEnvironment(context =>
            {
                if (resource.Fresh is { } fresh)
                {
                    context.EnvironmentVariables["LocalAws__Fresh"] = fresh;
                }
            })
            .WithReadyCheck(() => resource.Endpoint, "/_localaws/ready")
            .WithRestartOnCrash()
            .WithUrlForEndpoint(LocalAwsResource.EndpointName, url => url.DisplayText = "AWS endpoint")
            .WithIconName("Cloud")
            .WithEmptyCommand()
            .WithCliVariablesCommand()
            .WithRebuildCommand();
    }

    /// <summary>Starts with an empty data folder.</summary>
    public static IResourceBuilder<LocalAwsResource> WithFreshData(this IResourceBuilder<LocalAwsResource> builder)
    {
        builder.Resource.Fresh = Guid.NewGuid().ToString("N");
        return builder;
    }

    /// <summary>Lets the API answer only who has signed in, in LocalAws' own user pool, and the CDN send pictures only to whose they are.</summary>
    /// <param name="page">Where the page is, to which people come back.</param>
    public static IResourceBuilder<LocalAwsResource> WithSignIn(this IResourceBuilder<LocalAwsResource> builder, Uri page) => builder
        .WithEnvironment("LocalAws__HttpApi__Jwt__Enabled", "true")
        .WithEnvironment("LocalAws__Cdn__RestrictViewerAccess", "true")
        .WithEnvironment("LocalAws__Cognito__Page", page.AbsoluteUri);

    /// <summary>Lets an external endpoint that speaks AWS serve some services; LocalAws serves the others, and the functions.</summary>
    /// <param name="services">Signing names, such as <c>s3,dynamodb,sqs,states,events</c>.</param>
    public static IResourceBuilder<LocalAwsResource> WithExternalEndpoint(
        this IResourceBuilder<LocalAwsResource> builder, ReferenceExpression url, IEnumerable<string> services) => builder
        .WithEnvironment("LocalAws__Endpoint__Url", url)
        .WithEnvironment("LocalAws__Endpoint__Services", string.Join(',', services));
}
