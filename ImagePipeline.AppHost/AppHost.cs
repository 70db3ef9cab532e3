// The whole system as one diagram, in Aspire's API. Which functions there are is said in terraform/pipeline.
using ImagePipeline.AppHost;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var repository = Path.GetFullPath("..", builder.AppHostDirectory);
var pipeline = Pipeline.Read(Path.Combine(repository, "terraform", "pipeline"));
var source = AwsSource.Read(settings);

var port = settings.GetValue("port", source.LocalAwsPort);
var data = Path.GetFullPath(settings.GetValue("data", source.DataFolder)!, repository);
if (settings.GetValue<bool>("fresh"))
{
    DataFolder.Delete(data, port);
}

// AWS on this machine: every service behind one port, or those that the endpoint beside it lacks.
var localaws = builder.AddProject("localaws", "../ImagePipeline.LocalAws/ImagePipeline.LocalAws.csproj")
    .WithHttpEndpoint(port: port, env: "LocalAws__Port", isProxied: false)
    .WithHttpHealthCheck("/_localaws/ready")
    .WithEnvironment("LocalAws__DataFolder", data)
    .WithEnvironment("LocalAws__Pipeline", pipeline.Folder);
var aws = localaws.GetEndpoint("http");

// Beside it, where asked for: a LocalStack container, or any endpoint that speaks AWS (docs/localstack.md).
var endpoint = source.Endpoint is { } running ? ReferenceExpression.Create($"{running.AbsoluteUri}") : ReferenceExpression.Create($"{aws}");
if (source.LocalStack is var (image, tag))
{
    var localstack = builder.AddContainer("localstack", image, tag)
        .WithHttpEndpoint(port: settings.GetValue("localstack-port", 4566), targetPort: 4566)
        .WithEnvironment("LOCALSTACK_AUTH_TOKEN", Environment.GetEnvironmentVariable("LOCALSTACK_AUTH_TOKEN"))
        .WithHttpHealthCheck("/_localstack/health");
    endpoint = ReferenceExpression.Create($"{localstack.GetEndpoint("http")}");
    localaws.WaitFor(localstack);
}

if (source.IsBeside)
{
    localaws.WithEnvironment("LocalAws__Endpoint__Url", endpoint).WithEnvironment("LocalAws__Endpoint__Services", source.EndpointServices);
}

// A process of its own for each function, as Lambda runs them; LocalAws hands them their invocations.
foreach (var function in pipeline.Functions)
{
    var resource = builder.AddProject(function.Name, "../ImagePipeline.Functions/ImagePipeline.Functions.csproj")
        .WithReplicas(settings.GetValue($"processes:{function.Name}", function.DefaultProcesses))
        .WithEnvironment("AWS_LAMBDA_RUNTIME_API", $"{aws.Property(EndpointProperty.HostAndPort)}/{function.Name}")
        .WithEnvironment("AWS_ENDPOINT_URL", endpoint)
        .WithHttpHealthCheck(() => aws, $"/_localaws/functions/{function.Name}")
        .WaitFor(localaws);

    foreach (var service in source.FromLocalAws)
    {
        resource.WithEnvironment($"AWS_ENDPOINT_URL_{service}", aws);
    }

    foreach (var (name, value) in function.Environment)
    {
        resource.WithEnvironment(name, value);
    }
}

// The page. Its dev server stands where the CDN stands in production: /api and /images go on to LocalAws.
builder.AddViteApp("frontend", "../frontend")
    .WithHttpEndpoint(port: settings.GetValue("frontend-port", 5173), isProxied: false)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/")
    .WithEnvironment("API_URL", $"{aws}/_aws/execute-api/image-pipeline")
    .WithEnvironment("IMAGES_URL", $"{aws}/_aws/cdn");

builder.Build().Run();
