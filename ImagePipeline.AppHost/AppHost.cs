// The whole system as one diagram, in Aspire's API. Which functions there are is said in terraform/pipeline.
using ImagePipeline.AppHost;
using ImagePipeline.AppHost.Hosting;
using ImagePipeline.AppHost.Run;

if (RunOptions.Read(args, Environment.GetEnvironmentVariables(), Console.Out, Console.Error, out var exitCode) is not { } options)
{
    return exitCode;
}

var builder = PipelineHost.CreateBuilder(options);
var repository = Path.GetFullPath("..", builder.AppHostDirectory);
var pipeline = Pipeline.Read(Path.Combine(repository, "terraform", "pipeline"), options.Express);
var data = Path.GetFullPath(options.DataFolder, repository);

// AWS on this machine: every service behind one port, or those that an external endpoint lacks.
var localaws = builder.AddLocalAws("localaws", new Projects.ImagePipeline_LocalAws(), Ports.Resolve(options.Port), pipeline.Folder, data)
    .WithTelemetry(options);
var aws = localaws.Resource.Endpoint;
var frontendPort = Ports.Resolve(options.FrontendPort);
var page = new Uri($"http://localhost:{frontendPort}");
if (!options.Anonymous)
{
    localaws.WithSignIn(page);
    if (!options.Aws.IsExternal)
    {
        localaws.RefuseLibraryOf(pipeline.OnlyOwner, data);
    }
}

if (options.EnforceIam)
{
    localaws.WithEnvironment("LocalAws__Iam", "enforce");
}

if (options.Fresh)
{
    localaws.WithFreshData();
}

// The external endpoint, where asked for: a LocalStack container, or whatever runs already and speaks AWS (docs/localstack.md).
var endpoint = options.Aws.Endpoint is { } running ? ReferenceExpression.Create($"{running.AbsoluteUri}") : ReferenceExpression.Create($"{aws}");
if (options.Aws.LocalStack is var (image, tag))
{
    var localstack = builder.AddContainer("localstack", image, tag)
        .WithHttpEndpoint(port: Ports.Resolve(options.LocalStackPort), targetPort: 4566)
        .WithHttpHealthCheck("/_localstack/health");
    if (Environment.GetEnvironmentVariable("LOCALSTACK_AUTH_TOKEN") is { Length: > 0 } token)
    {
        localstack.WithEnvironment("LOCALSTACK_AUTH_TOKEN", token);
    }

    endpoint = ReferenceExpression.Create($"{localstack.GetEndpoint("http")}");
    localaws.WaitFor(localstack);
}

if (options.Aws.IsExternal)
{
    localaws.WithExternalEndpoint(endpoint, options.Aws.FromEndpoint);
}

// A process for each invocation that a function may have at once, as Lambda runs them; LocalAws hands them their invocations.
var functions = builder.AddLambdaFunctions("functions");
foreach (var (name, function) in pipeline.Processes(options.Processes))
{
    var resource = functions.AddLambdaFunction(name, function.Name, new Projects.ImagePipeline_Functions(), localaws)
        .WithEnvironment("AWS_ENDPOINT_URL", endpoint)
        .WithTelemetry(options);
    if (function.StartsOnDemand)
    {
        resource.WithStartOnDemand(localaws);
    }

    foreach (var service in options.Aws.FromLocalAws)
    {
        resource.WithEnvironment($"AWS_ENDPOINT_URL_{service}", aws);
    }

    if (options.Anonymous && function.Environment.ContainsKey("OWNER"))
    {
        // Nobody signs in, so there is nobody else to ask.
        resource.WithEnvironment("EVERYBODY_MODERATES", "true");
    }

    // Where people sign in, a request that names nobody is nobody's.
    foreach (var (variable, value) in function.Environment.Where(variable => options.Anonymous || variable.Key != "OWNER"))
    {
        resource.WithEnvironment(variable, value);
    }

    if (options.EnforceIam)
    {
        resource.WithRoleCredentials(localaws, function.Name);
    }

    // Who has not signed in has no address.
    if (!options.Anonymous && function.Name == "send-mail")
    {
        foreach (var (variable, value) in Pipeline.Mail(page))
        {
            resource.WithEnvironment(variable, value);
        }
    }
}

// The page, and the console. Their dev server stands where the CDN stands in production: /api and /images go on to LocalAws.
var frontend = builder.AddViteApp("frontend", "../frontend", frontendPort, oldestNode: new Version(20, 19))
    .WithEnvironment("API_URL", $"{aws}/_aws/execute-api/image-pipeline")
    .WithEnvironment("IMAGES_URL", $"{aws}/_aws/cdn")
    .WithEnvironment("AWS_ENDPOINT_URL", endpoint)
    .WithDashboardUrl("DASHBOARD_URL")
    .WithUrlForEndpoint(ViteAppResource.EndpointName, url => url.DisplayText = "Page")
    .WithUrlForEndpoint(ViteAppResource.EndpointName, _ => new ResourceUrlAnnotation { Url = "/console/", DisplayText = "Console" });
if (options.Aws.IsExternal)
{
    // The inbox.
    frontend.WithEnvironment("AWS_ENDPOINT_URL_SESV2", aws);
}

var samplePhoto = Path.Combine(builder.AppHostDirectory, "sample-photo.jpg");
if (options.Anonymous)
{
    frontend.WithSamplePhotoCommand(samplePhoto);
}
else
{
    // The page reads these at /config.json, as it reads Terraform's on AWS; that it starts as somebody is this machine's alone.
    frontend.WithEnvironment("SIGN_IN_ISSUER", localaws.Resource.Issuer)
        .WithEnvironment("SIGN_IN_CLIENT_ID", LocalAwsResource.ClientId)
        .WithEnvironment("SIGN_IN_SCOPES", pipeline.SignIn.Scopes)
        .WithEnvironment("SIGN_IN_LOGOUT_URL", localaws.Resource.LogoutUrl)
        .WithEnvironment("SIGN_IN_START_AS", pipeline.SignIn.FirstUser.Name)
        .WithSamplePhotoCommand(samplePhoto, cancellationToken => localaws.Resource.SignInAsync(pipeline.SignIn.FirstUser, cancellationToken));
}

builder.Build().Run();
return Environment.ExitCode;
