using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Ses;

/// <summary>A LocalAws of which SES's account is out of the sandbox.</summary>
public sealed class RunningSes : RunningLocalAws;

/// <summary>One that is in it.</summary>
public sealed class RunningSesSandbox : RunningLocalAws
{
    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Ses:Sandbox"] = "true" });
}
