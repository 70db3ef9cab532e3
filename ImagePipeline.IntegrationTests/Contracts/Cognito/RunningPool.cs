using ImagePipeline.LocalAws.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>A LocalAws whose user pool has the pipeline's scopes, and whose clock is the tests'.</summary>
public class RunningPool : RunningLocalAws
{
    public const string Callback = "http://localhost:5173/signed-in";
    public const string Logout = "http://localhost:5173/";

    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal UserPoolAddress Address => Services.GetRequiredService<UserPoolAddress>();

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Cognito:Page"] = "http://localhost:5173" });
        builder.Services.AddSingleton(SignInDescription.OfPipeline(Repository.PathOf("terraform/pipeline")));
        builder.Services.AddSingleton<TimeProvider>(Time);
    }
}

/// <summary>One whose refresh tokens stay.</summary>
public sealed class PoolWithoutRotation : RunningPool
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Cognito:RefreshTokenRotation"] = "false" });
    }
}
