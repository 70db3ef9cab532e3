using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class ProcessEnvironmentTests
{
    private static readonly Dictionary<string, string> s_nothing = [];

    [Fact]
    public async Task References_AreWrittenAsAspireWritesThem()
    {
        var builder = Model.NewBuilder();
        var aws = builder.AddProject("local-aws").WithHttpEndpoint(port: 4566).WithHttpEndpoint(port: 4567, name: "admin-api");
        var page = builder.AddProject("page").WithReference(aws.GetEndpoint("http")).WithReference(aws.GetEndpoint("admin-api"));
        Ports.Allocate([aws.Resource]);

        var variables = await ProcessEnvironment.BuildAsync(page.Resource, replica: 1, s_nothing);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["LOCAL_AWS_HTTP"] = "http://localhost:4566",
                ["services__local-aws__http__0"] = "http://localhost:4566",
                ["LOCAL_AWS_ADMIN_API"] = "http://localhost:4567",
                ["services__local-aws__admin-api__0"] = "http://localhost:4567",
            },
            variables);
    }

    [Fact]
    public async Task Values_ResolveEndpointsInTextAndAlone()
    {
        var builder = Model.NewBuilder();
        var aws = builder.AddProject("aws").WithHttpEndpoint(port: 4566);
        var endpoint = aws.GetEndpoint("http");
        var name = "resize-image";
        var function = builder.AddProject("function")
            .WithEnvironment("PLAIN", "text {with} braces")
            .WithEnvironment("EMPTY", (string?)null)
            .WithEnvironment("URL", endpoint)
            .WithEnvironment("PATH_URL", $"{endpoint}/x/{name}")
            .WithEnvironment("RUNTIME", $"{endpoint.Property(EndpointProperty.HostAndPort)}/{name}");
        Ports.Allocate([aws.Resource]);

        var variables = await ProcessEnvironment.BuildAsync(function.Resource, replica: 1, s_nothing);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["PLAIN"] = "text {with} braces",
                ["EMPTY"] = "",
                ["URL"] = "http://localhost:4566",
                ["PATH_URL"] = "http://localhost:4566/x/resize-image",
                ["RUNTIME"] = "localhost:4566/resize-image",
            },
            variables);
    }

    [Fact]
    public async Task AnEndpoint_IsToldInItsVariable_OrElseInAspNetCores()
    {
        var builder = Model.NewBuilder();
        var own = builder.AddProject("own").WithHttpEndpoint(port: 4566, env: "LocalAws__Port");
        var standard = builder.AddProject("standard").WithHttpEndpoint(port: 4567);
        Ports.Allocate([own.Resource, standard.Resource]);

        Assert.Equal(
            new Dictionary<string, string> { ["LocalAws__Port"] = "4566" },
            await ProcessEnvironment.BuildAsync(own.Resource, replica: 1, s_nothing));
        Assert.Equal(
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://localhost:4567" },
            await ProcessEnvironment.BuildAsync(standard.Resource, replica: 1, s_nothing));
    }

    [Fact]
    public async Task TheDevelopersOwnAwsAccount_StaysOutside()
    {
        var function = Model.NewBuilder().AddProject("function").WithEnvironment("AWS_REGION", "us-east-1");
        var host = new Dictionary<string, string>
        {
            ["HOME"] = "/home/me",
            ["AWS_PROFILE"] = "production",
            ["AWS_SESSION_TOKEN"] = "secret",
            ["AWS_ENDPOINT_URL_S3"] = "https://elsewhere",
        };

        var variables = await ProcessEnvironment.BuildAsync(function.Resource, replica: 1, host);

        Assert.Equal(new Dictionary<string, string> { ["HOME"] = "/home/me", ["AWS_REGION"] = "us-east-1" }, variables);
    }

    [Fact]
    public async Task Telemetry_GoesToTheEndpointOfTheHost()
    {
        var function = Model.NewBuilder().AddProject("resize-image");
        var host = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4317", ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000" };

        var variables = await ProcessEnvironment.BuildAsync(function.Resource, replica: 2, host);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4317",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
                ["OTEL_SERVICE_NAME"] = "resize-image",
                ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=resize-image-2",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
                ["OTEL_TRACES_SAMPLER"] = "always_on",
                ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
            },
            variables);
    }
}
