using ImagePipeline.LocalAws.HttpApi;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>A LocalAws with routes of the tests' own, and, if asked, a CORS policy.</summary>
public class RunningApi : RunningLocalAws
{
    internal virtual CorsPolicy? Cors => null;

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new FunctionDefinition("query", TimeSpan.FromSeconds(20), 128));
        builder.Services.AddSingleton(new ApiDefinition(
            new RouteTable([new Route("GET /api/images/{id}", "query"), new Route("POST /api/uploads", "query"), new Route("GET /nobody", "nobody")]), Cors));
    }
}

/// <summary>One that pages of https://app.example may call.</summary>
public sealed class RunningApiWithCors : RunningApi
{
    internal override CorsPolicy Cors => new(["https://app.example"], ["GET", "POST"], ["content-type"], ["etag"], 300, false);
}
