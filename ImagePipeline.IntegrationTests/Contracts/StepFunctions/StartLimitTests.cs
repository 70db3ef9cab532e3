using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>StartExecution as an account's quota lets it through.</summary>
public sealed class StartLimitTests(LimitedStates aws) : IClassFixture<LimitedStates>
{
    [Fact]
    public async Task StartExecution_BeyondItsBucket_IsThrottled()
    {
        using var client = new StatesClient(aws.Url);
        var machine = await client.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""");
        await client.StartAsync(machine);
        await client.StartAsync(machine);

        Assert.Equal(("ThrottlingException", "Rate exceeded"), await client.RefusedAsync("StartExecution", new() { ["stateMachineArn"] = machine }));
    }
}

/// <summary>One that starts two executions at once, and another after a hundred seconds.</summary>
public sealed class LimitedStates : RunningLocalAws
{
    protected override void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["LocalAws:Limits:StartExecutionBucket"] = "2",
        ["LocalAws:Limits:StartExecutionRefillPerSecond"] = "0.01",
    });
}
