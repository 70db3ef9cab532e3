using System.Net;

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
