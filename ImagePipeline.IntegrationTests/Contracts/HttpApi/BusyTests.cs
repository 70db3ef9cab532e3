using System.Net;
using ImagePipeline.IntegrationTests.Contracts.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

public sealed class BusyTests(BusyApi aws) : IClassFixture<BusyApi>
{
    [Fact]
    public async Task NoProcessBecomesFree_TheAnswerIsBusyAndSaysWhenToComeAgain()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var runtime = new TestRuntime(aws.Url, "query");
        var first = http.GetAsync("/_aws/execute-api/image-pipeline/api/images/1", TestContext.Current.CancellationToken);
        var invocation = await runtime.NextAsync();

        using var busy = await http.GetAsync("/_aws/execute-api/image-pipeline/api/images/2", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (busy.StatusCode, busy.Content.Headers.ContentType!.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(2), busy.Headers.RetryAfter!.Delta);
        Assert.Contains("\"code\":\"BUSY\"", await busy.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await runtime.RespondAsync(invocation.RequestId, "{}");
        using var answer = await first;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

/// <summary>One that hardly waits for a process.</summary>
public sealed class BusyApi : RunningApi
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Lambda:MaximumWaitSeconds"] = "0.1" });
    }
}
