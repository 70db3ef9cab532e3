using System.Net;
using System.Text;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

public sealed class InvokeWaitTests(ImpatientLambda aws) : IClassFixture<ImpatientLambda>
{
    [Fact]
    public async Task Invoke_NoProcessInTime_SaysSo()
    {
        var function = aws.Register();

        await Refusal.AssertAsync(
            aws.InvokeAsync(function, "{}"), HttpStatusCode.InternalServerError, "ServiceException", "Service",
            $"No process of the function '{function}' is running.");
    }

    [Fact]
    public async Task InvokeInTurn_AllProcessesBusy_WaitsForAsLongAsThereAreAny()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);
        using var accepted = await aws.InvokeAsync(function, "{}", "Event");
        var first = await runtime.NextAsync();
        var begun = 0;

        var inTurn = aws.Services.GetRequiredService<IFunctionInvoker>()
            .InvokeInTurnAsync(function, "[]"u8.ToArray(), traceHeader: null, () => begun++, TestContext.Current.CancellationToken);
        // Others lose their patience meanwhile.
        using (var throttled = await aws.InvokeAsync(function, "{}"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        }

        Assert.Equal((false, 0), (inTurn.IsCompleted, begun));
        await runtime.RespondAsync(first.RequestId, "1");
        var second = await runtime.NextAsync();
        Assert.Equal(("[]", 1), (second.Payload, begun));
        await runtime.RespondAsync(second.RequestId, "2");
        Assert.Equal("2", Encoding.UTF8.GetString((await inTurn).Payload.Span));
    }

    [Fact]
    public async Task InvokeInTurn_NoProcess_SaysSo()
    {
        var function = aws.Register();

        var error = await Assert.ThrowsAsync<AwsException>(() => aws.Services.GetRequiredService<IFunctionInvoker>()
            .InvokeInTurnAsync(function, "{}"u8.ToArray(), traceHeader: null, () => { }, TestContext.Current.CancellationToken));

        Assert.Equal(("ServiceException", $"No process of the function '{function}' is running."), (error.Code, error.Message));
    }

    [Fact]
    public async Task Invoke_AllProcessesBusy_IsThrottled()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);
        using var accepted = await aws.InvokeAsync(function, "{}", "Event");
        await runtime.NextAsync();

        using var response = await aws.InvokeAsync(function, "{}");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(
            $$"""{"Type":"User","Message":"Rate Exceeded. None of the 1 processes of the function '{{function}}' became free in time.","Reason":"ConcurrentInvocationLimitExceeded"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
