using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>A run that is cut short and taken up again from the frames that were committed.</summary>
public sealed class ResumeTests
{
    private const string TaskState = """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}""";

    [Fact]
    public async Task ATaskInFlight_IsCalledAgain_WithoutNewEvents()
    {
        var execution = new TestExecution($$"""{"A":{"Type":"Pass","Result":1,"Next":"T"},"T":{{TaskState}} }""");
        var calls = await CutShortAsync(execution, calls: 1);

        execution.Function = input =>
        {
            calls.Add(input);
            return Task.FromResult("\"done\"");
        };
        var output = await execution.RunAsync(execution.Frames);

        Assert.Equal("\"done\"", output);
        Assert.Equal(["1", "1"], calls);
        Assert.Equal(
            ["PassStateEntered", "PassStateExited", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited"],
            execution.EventTypes);
    }

    [Fact]
    public async Task AMapInTheMiddle_KeepsWhatIsDone()
    {
        var execution = new TestExecution(
            $$$"""{"A":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{"StartAt":"T","States":{"T":{{{TaskState}}} } } } }""", "[1,2,3]");
        var calls = await CutShortAsync(execution, calls: 2);

        execution.Function = input =>
        {
            calls.Add(input);
            return Task.FromResult(input);
        };
        var output = await execution.RunAsync(execution.Frames);

        Assert.Equal("[1,2,3]", output);
        Assert.Equal(["1", "2", "2", "3"], calls);
        Assert.Equal(3, execution.EventTypes.Count(type => type == "MapIterationStarted"));
        Assert.Equal(3, execution.EventTypes.Count(type => type == "MapIterationSucceeded"));
    }

    [Fact]
    public async Task AWait_EndsWhenItWouldHaveEnded()
    {
        var execution = new TestExecution("""{"A":{"Type":"Wait","Seconds":100,"End":true}}""");
        using var cut = new CancellationTokenSource();
        var run = execution.RunAsync(cancellation: cut.Token);
        await UntilAsync(() => execution.Frames.Values.Any(frame => frame.Contains("wakeAt")));
        execution.Time.Advance(TimeSpan.FromSeconds(60));
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var resumed = execution.RunAsync(execution.Frames);
        execution.Time.Advance(TimeSpan.FromSeconds(41));

        Assert.Equal("{}", await resumed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ATaskToken_StaysValid()
    {
        var execution = new TestExecution("""
            {"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"MessageBody.$":"$$.Task.Token"},"End":true}}
            """);
        using var cut = new CancellationTokenSource();
        var run = execution.RunAsync(cancellation: cut.Token);
        await UntilAsync(() => execution.Frames.Values.Any(frame => frame.Contains("Submitted")));
        var token = execution.Pending.Keys.Single();
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var resumed = execution.RunAsync(execution.Frames);
        await UntilAsync(() => execution.Pending.ContainsKey(token));
        Assert.True(execution.Pending[token].TryComplete(new(Payload.FromText("7"), null)));

        Assert.Equal("7", await resumed);
        Assert.Single(execution.EventTypes, "TaskSubmitted");
    }

    [Fact]
    public async Task ATaskThatIsReportedBeforeItsCallReturns_EndsAtOnce()
    {
        var execution = new TestExecution("""
            {"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload.$":"$$.Task.Token"},"End":true}}
            """);
        execution.Service = (_, parameters) =>
        {
            Assert.True(execution.Pending.Values.Single().TryComplete(new(Payload.FromText("7"), null)));
            return new TaskCompletionSource<string>().Task;
        };

        Assert.Equal("7", await execution.RunAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    /// <summary>Answers all but the last of so many calls, and cuts the run short in that one.</summary>
    private static async Task<List<string>> CutShortAsync(TestExecution execution, int calls)
    {
        var seen = new List<string>();
        var reached = new TaskCompletionSource();
        execution.Function = input =>
        {
            seen.Add(input);
            if (seen.Count < calls)
            {
                return Task.FromResult(input);
            }

            reached.SetResult();
            return new TaskCompletionSource<string>().Task;
        };
        using var cut = new CancellationTokenSource();
        var run = execution.RunAsync(cancellation: cut.Token);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        return seen;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
