using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

public sealed class RuntimeApiTests(RunningLambda aws) : IClassFixture<RunningLambda>
{
    [Fact]
    public async Task AProcessGetsTheInvocationAndTheCallerItsAnswer()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);
        var before = DateTimeOffset.UtcNow;

        var answer = aws.InvokeAsync(function + ":$LATEST", """{"image":"日本 & <b>"}""");
        var invocation = await runtime.NextAsync();
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 1);
        var accepted = await runtime.RespondAsync(invocation.RequestId, """{"width":2048}""");

        using var response = await answer;
        Assert.Equal("""{"image":"日本 & <b>"}""", invocation.Payload);
        Assert.Equal($"arn:aws:lambda:us-east-1:000000000000:function:{function}:$LATEST", invocation.FunctionArn);
        Assert.InRange(invocation.Deadline, before.AddSeconds(19.9), DateTimeOffset.UtcNow.AddSeconds(20));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$", invocation.TraceHeader);
        Assert.Equal((HttpStatusCode.Accepted, """{"status":"OK"}"""), accepted);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"width":2048}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("$LATEST", Assert.Single(response.Headers.GetValues("X-Amz-Executed-Version")));
        Assert.Equal(invocation.RequestId, Assert.Single(response.Headers.GetValues("x-amzn-RequestId")));
        Assert.False(response.Headers.Contains("X-Amz-Function-Error"));
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);
    }

    [Fact]
    public async Task AnErrorOfTheFunctionReachesTheCallerAsItIs()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);

        var answer = aws.InvokeAsync(function, "{}");
        await runtime.FailAsync((await runtime.NextAsync()).RequestId, """{"errorType":"CORRUPT","errorMessage":"No picture."}""");

        Assert.Equal("""Unhandled {"errorType":"CORRUPT","errorMessage":"No picture."}""", await FunctionErrorAsync(answer));
    }

    [Fact]
    public async Task AProcessThatDiesFailsItsInvocationAtOnce()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);

        var answer = aws.InvokeAsync(function, "{}");
        var invocation = await runtime.NextAsync();
        runtime.Kill();

        Assert.Equal(
            $$"""Unhandled {"errorType":"Runtime.ExitError","errorMessage":"RequestId: {{invocation.RequestId}} Error: Runtime exited without providing a reason"}""",
            await FunctionErrorAsync(answer));
        await aws.WaitForProcessesAsync(function, processes: 0, busy: 0);
    }

    [Fact]
    public async Task AProcessThatDiesWhilePollingTakesNoInvocationWithIt()
    {
        var function = aws.Register();
        using var dying = new TestRuntime(aws.Url, function);
        using var living = new TestRuntime(aws.Url, function);
        var abandoned = dying.NextAsync();
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);
        var polled = living.NextAsync();
        await aws.WaitForProcessesAsync(function, processes: 2, busy: 0);

        dying.Kill();
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);
        var answer = aws.InvokeAsync(function, "1");
        await living.RespondAsync((await polled).RequestId, "2");

        using var response = await answer;
        Assert.Equal("2", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<Exception>(() => abandoned);
    }

    [Fact]
    public async Task AnInvocationThatTakesTooLongFailsAndItsLateAnswerIsRefused()
    {
        var function = aws.Register(timeout: TimeSpan.FromSeconds(0.25));
        using var runtime = new TestRuntime(aws.Url, function);

        var answer = aws.InvokeAsync(function, "{}");
        var invocation = await runtime.NextAsync();

        Assert.Equal(
            $$"""Unhandled {"errorType":"Sandbox.Timedout","errorMessage":"RequestId: {{invocation.RequestId}} Error: Task timed out after 0.25 seconds"}""",
            await FunctionErrorAsync(answer));
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 1);
        Assert.Equal(
            (HttpStatusCode.BadRequest, """{"errorMessage":"Invalid request ID: the invocation is unknown, answered or timed out.","errorType":"InvalidRequestID"}"""),
            await runtime.RespondAsync(invocation.RequestId, "{}"));

        var next = aws.InvokeAsync(function, "1");
        await runtime.RespondAsync((await runtime.NextAsync()).RequestId, "2");
        using var response = await next;
        Assert.Equal("2", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task EachProcessHasOneInvocationAndTheRestWaitInOrder()
    {
        var function = aws.Register();
        using var first = new TestRuntime(aws.Url, function);
        using var second = new TestRuntime(aws.Url, function);
        var answers = new List<Task<HttpResponseMessage>> { aws.InvokeAsync(function, "1") };
        var one = await first.NextAsync();
        answers.Add(aws.InvokeAsync(function, "2"));
        var two = await second.NextAsync();
        using var third = await aws.InvokeAsync(function, "3", "Event");
        using var fourth = await aws.InvokeAsync(function, "4", "Event");

        await second.RespondAsync(two.RequestId, "\"two\"");
        var three = await second.NextAsync();
        await first.RespondAsync(one.RequestId, "\"one\"");
        var four = await first.NextAsync();

        Assert.Equal(["1", "2", "3", "4"], [one.Payload, two.Payload, three.Payload, four.Payload]);
        Assert.Equal(["\"one\"", "\"two\""], await Task.WhenAll(answers.Select(async answer =>
            await (await answer).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
    }

    [Fact]
    public async Task AProcessThatOwesAnAnswerGetsNothingNew()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);
        using var accepted = await aws.InvokeAsync(function, "{}", "Event");
        await runtime.NextAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await runtime.PollStatusAsync());
    }

    [Fact]
    public async Task AnErrorAtTheStartOfAProcessIsTheAnswerToTheInvocationThatWaits()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);
        const string Error = """{"errorType":"Settings","errorMessage":"TABLE_NAME is not set."}""";

        var answer = aws.InvokeAsync(function, "{}");
        await Eventually.EqualAsync(true, async () =>
        {
            await runtime.FailInitAsync(Error);
            return answer.IsCompleted;
        });

        Assert.Equal("Unhandled " + Error, await FunctionErrorAsync(answer));
    }

    [Fact]
    public async Task AnAnswerOfMoreThanSixMegabytesFailsTheInvocation()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);

        var answer = aws.InvokeAsync(function, "{}");
        var refused = await runtime.RespondAsync((await runtime.NextAsync()).RequestId, new string('1', 6291557));

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, """{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}"""), refused);
        Assert.Equal(
            """Unhandled {"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."}""",
            await FunctionErrorAsync(answer));
    }

    [Theory]
    [InlineData("/2018-06-01/runtime/invocation/next", 400, "The path does not say which function this is: set AWS_LAMBDA_RUNTIME_API to host:port/function-name.", "MissingFunctionName")]
    [InlineData("/nobody/2018-06-01/runtime/invocation/next", 404, "There is no function 'nobody' in terraform/pipeline/functions.json.", "UnknownFunction")]
    public async Task AProcessOfNoFunctionIsToldWhatIsWrong(string path, int status, string message, string type)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };

        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            $$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FunctionErrorAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return $"{Assert.Single(response.Headers.GetValues("X-Amz-Function-Error"))} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
