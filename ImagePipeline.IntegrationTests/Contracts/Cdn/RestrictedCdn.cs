using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Cdn;

/// <summary>A LocalAws whose CDN sends nothing to whoever has no signature.</summary>
public sealed class RestrictedCdn : RunningLocalAws
{
    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Cdn:RestrictViewerAccess"] = "true" });
}
