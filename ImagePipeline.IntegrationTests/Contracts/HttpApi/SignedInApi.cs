using ImagePipeline.IntegrationTests.Contracts.Cognito;
using ImagePipeline.LocalAws.HttpApi;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>An API that wants tokens of LocalAws' own user pool, but for one route.</summary>
public sealed class SignedInApi : RunningPool
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:HttpApi:Jwt:Enabled"] = "true" });
        builder.Services.AddSingleton(new FunctionDefinition("query", TimeSpan.FromSeconds(20), 128));
        builder.Services.AddSingleton(new RouteTable([new Route("GET /api/images", "query") { WantsToken = true }, new Route("GET /api/openapi.json", "query")]));
    }
}
