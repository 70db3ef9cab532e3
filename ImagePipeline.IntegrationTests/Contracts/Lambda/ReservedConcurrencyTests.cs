using System.Net;
using ImagePipeline.IntegrationTests.Contracts.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

/// <summary>What happens to the callers of a function whose reserved concurrency is used up.</summary>
public sealed class ReservedConcurrencyTests(LimitedLambda aws) : IClassFixture<LimitedLambda>
{
    private const string Function = RunningLambda.Permanent;

    [Fact]
    public async Task Beyond_CallersThatWaitForAnAnswerAreThrottled_TasksFail_AndEventsWait()
    {
        using var first = new TestRuntime(aws.Url, Function);
        using var second = new TestRuntime(aws.Url, Function);
        var running = aws.InvokeAsync(Function, "1");
        var invocation = await first.NextAsync();

        using (var throttled = await aws.InvokeAsync(Function, "2"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
            Assert.Equal(
                """{"Type":"User","Message":"Rate Exceeded.","Reason":"ReservedFunctionConcurrentInvocationLimitExceeded"}""",
                await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var accepted = await aws.InvokeAsync(Function, "3", "Event");
        using var states = new StatesClient(aws.Url);
        var machine = await states.CreateAsync($$$"""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:{{{Function}}}","End":true,
             "Catch":[{"ErrorEquals":["Lambda.TooManyRequestsException"],"Next":"Throttled"}]},"Throttled":{"Type":"Pass","Result":"throttled","End":true} } }
            """);
        var execution = await states.StartAsync(machine);
        Assert.Equal(("SUCCEEDED", "\"throttled\"", null), await states.EndAsync(execution));

        var next = second.NextAsync();
        Assert.False(next.IsCompleted);
        await first.RespondAsync(invocation.RequestId, "1");
        Assert.Equal("3", (await next).Payload);
        await second.RespondAsync((await next).RequestId, "3");
        using var answer = await running;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

/// <summary>One whose function may run once at a time.</summary>
public sealed class LimitedLambda : RunningLambda
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"LocalAws:Limits:ReservedConcurrency:{Permanent}"] = "1",
        });
    }
}
