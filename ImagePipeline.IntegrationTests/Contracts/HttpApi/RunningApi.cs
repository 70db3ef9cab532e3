using ImagePipeline.LocalAws.HttpApi;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>A LocalAws with routes of the tests' own.</summary>
public class RunningApi : RunningLocalAws
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new FunctionDefinition("query", TimeSpan.FromSeconds(20), 128));
        builder.Services.AddSingleton(new RouteTable(
            [new Route("GET /api/images/{id}", "query"), new Route("POST /api/uploads", "query"), new Route("GET /nobody", "nobody")]));
    }
}
