// The whole system as one diagram, in Aspire's API. Which functions there are is said in terraform/pipeline.
using ImagePipeline.AppHost;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var repository = Path.GetFullPath("..", builder.AppHostDirectory);
var pipeline = Pipeline.Read(Path.Combine(repository, "terraform", "pipeline"));

var port = settings.GetValue("port", 4566);
var data = Path.GetFullPath(settings.GetValue("data", ".localaws")!, repository);
if (settings.GetValue<bool>("fresh"))
{
    DataFolder.Delete(data, port);
}

// AWS on this machine: every service behind one port.
var localaws = builder.AddProject("localaws", "../ImagePipeline.LocalAws/ImagePipeline.LocalAws.csproj")
    .WithHttpEndpoint(port: port, env: "LocalAws__Port", isProxied: false)
    .WithHttpHealthCheck("/_localaws/ready")
    .WithEnvironment("LocalAws__DataFolder", data)
    .WithEnvironment("LocalAws__Pipeline", pipeline.Folder);
var aws = localaws.GetEndpoint("http");

// A process of its own for each function, as Lambda runs them; LocalAws hands them their invocations.
foreach (var function in pipeline.Functions)
{
    var resource = builder.AddProject(function.Name, "../ImagePipeline.Functions/ImagePipeline.Functions.csproj")
        .WithReplicas(settings.GetValue($"processes:{function.Name}", function.DefaultProcesses))
        .WithEnvironment("AWS_LAMBDA_RUNTIME_API", $"{aws.Property(EndpointProperty.HostAndPort)}/{function.Name}")
        .WithEnvironment("AWS_LAMBDA_FUNCTION_NAME", function.Name)
        .WithEnvironment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.MemoryText)
        .WithEnvironment("_HANDLER", function.Name)
        .WithEnvironment("AWS_ENDPOINT_URL", aws)
        .WithEnvironment("AWS_REGION", Pipeline.Region)
        .WithEnvironment("AWS_ACCESS_KEY_ID", "test")
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", "test")
        .WithHttpHealthCheck(() => aws, $"/_localaws/functions/{function.Name}")
        .WaitFor(localaws);

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
