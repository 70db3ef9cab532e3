using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class ErrorHandlingTests
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:f";

    [Theory]
    [InlineData("Custom", "States.ALL", true)]
    [InlineData("Custom", "States.TaskFailed", true)]
    [InlineData("Custom", "Custom", true)]
    [InlineData("Custom", "Other", false)]
    [InlineData("States.Timeout", "States.TaskFailed", false)]
    [InlineData("States.Timeout", "States.Timeout", true)]
    [InlineData("States.Timeout", "States.ALL", true)]
    [InlineData("States.Runtime", "States.ALL", false)]
    [InlineData("States.Runtime", "States.Runtime", false)]
    public void Match_FollowsAwsRules(string error, string name, bool expected) =>
        Assert.Equal(expected, ErrorNames.Match([name], new StatesException(error, null)));

    [Fact]
    public void Match_AStatesOwnDataLimit_IsTakenByItsNameAlone()
    {
        var error = StatesException.DataLimit("A", escapesAll: true);

        Assert.False(ErrorNames.Match(["States.ALL"], error));
        Assert.False(ErrorNames.Match(["States.TaskFailed"], error));
        Assert.True(ErrorNames.Match(["States.DataLimitExceeded"], error));
    }

    [Fact]
    public void Match_AMissedHeartbeat_IsAlsoATimeout()
    {
        var error = StatesException.Timeout(heartbeat: true);

        Assert.True(ErrorNames.Match(["States.HeartbeatTimeout"], error));
        Assert.True(ErrorNames.Match(["States.Timeout"], error));
        Assert.False(ErrorNames.Match(["States.HeartbeatTimeout"], StatesException.Timeout(heartbeat: false)));
    }

    [Fact]
    public async Task Retry_WaitsLongerEachTime_ThenCatches()
    {
        var calls = new List<double>();
        var execution = Create("""
            "Retry":[{"ErrorEquals":["Boom"],"IntervalSeconds":2,"BackoffRate":3,"MaxAttempts":3,"MaxDelaySeconds":10}],
            "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Caught"}],
            """);
        execution.Function = _ =>
        {
            calls.Add((execution.Time.GetUtcNow() - execution.Time.Start).TotalSeconds);
            throw new StatesException("Boom", "why");
        };

        var output = await execution.RunWithTimePassingAsync();

        Assert.Equal("""{"in":1,"error":{"Error":"Boom","Cause":"why"}}""", output);
        Assert.Equal([0, 2, 8, 18], calls.Select(call => Math.Floor(call)));
    }

    [Fact]
    public async Task Retry_CountsForEachRetrierApart_AndTheFirstThatMatchesDecides()
    {
        var errors = new Queue<string>(["A", "B", "A", "A"]);
        var execution = Create("""
            "Retry":[{"ErrorEquals":["A"],"MaxAttempts":1},{"ErrorEquals":["States.ALL"],"MaxAttempts":5}],
            """);
        execution.Function = _ => throw new StatesException(errors.Dequeue(), null);

        var error = await Assert.ThrowsAsync<StatesException>(execution.RunWithTimePassingAsync);

        Assert.Equal("A", error.Error);
        Assert.Equal(["A"], errors);
    }

    [Fact]
    public async Task Retry_MaxAttemptsZero_NeverRetries()
    {
        var calls = 0;
        var execution = Create("""
            "Retry":[{"ErrorEquals":["Boom"],"MaxAttempts":0},{"ErrorEquals":["States.ALL"]}],
            """);
        execution.Function = _ => throw new StatesException("Boom", $"{++calls}");

        Assert.Equal("1", (await Assert.ThrowsAsync<StatesException>(execution.RunWithTimePassingAsync)).Cause);
    }

    [Fact]
    public async Task Task_ThatDoesNotAnswerInTime_TimesOut()
    {
        var execution = Create("""
            "TimeoutSeconds":5,"Catch":[{"ErrorEquals":["States.Timeout"],"Next":"Caught"}],
            """);
        execution.Function = _ => new TaskCompletionSource<string>().Task;

        Assert.Equal("""{"Error":"States.Timeout","Cause":""}""", await execution.RunWithTimePassingAsync());
        Assert.Contains("LambdaFunctionTimedOut", execution.EventTypes);
    }

    [Fact]
    public async Task Task_ThatWaitsItsTurn_HasAllItsTimeWhenItBegins()
    {
        var execution = Create("""
            "TimeoutSeconds":5,
            """);
        execution.Turn = Task.Delay(TimeSpan.FromHours(1), execution.Time, TestContext.Current.CancellationToken);
        execution.Function = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(4), execution.Time, TestContext.Current.CancellationToken);
            return "1";
        };

        Assert.Equal("1", await execution.RunWithTimePassingAsync());
    }

    [Fact]
    public async Task Output_ThatIsTooLarge_IsNotCaughtByStatesAll()
    {
        var execution = Create("""
            "ResultPath":"$.result","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],
            """);
        execution.Function = _ => Task.FromResult($"\"{new string('x', 262_140)}\"");

        Assert.Equal("States.DataLimitExceeded", (await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync())).Error);
    }

    [Fact]
    public async Task Parallel_AFailedBranch_AbortsTheOthers()
    {
        var execution = new TestExecution("""
            {"A":{"Type":"Parallel","End":true,"Branches":[
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}},
                {"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}]}}
            """);

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal(("E", "C"), (error.Error, error.Cause));
        Assert.Equal(
            ["ParallelStateEntered", "ParallelStateStarted", "WaitStateEntered", "FailStateEntered", "WaitStateAborted", "ParallelStateFailed"],
            execution.EventTypes);
    }

    [Fact]
    public async Task Map_TolerateSomeFailures_GivesTheOutputsOfTheRest()
    {
        var execution = Map("\"ToleratedFailureCount\":1,");

        Assert.Equal("[1,3]", await execution.RunAsync());
    }

    [Fact]
    public async Task Map_MoreFailuresThanTolerated_ExceedsTheThreshold()
    {
        var execution = Map("\"ToleratedFailurePercentage\":20,");

        Assert.Equal("States.ExceedToleratedFailureThreshold", (await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync())).Error);
    }

    private static TestExecution Map(string fields) => new(
        $$"""
        {"A":{"Type":"Map",{{fields}}"End":true,"ItemProcessor":{"StartAt":"C","States":{
            "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"F"}],"Default":"P"},
            "F":{"Type":"Fail"},"P":{"Type":"Pass","End":true} } } } }
        """,
        "[1,2,3]");

    private static TestExecution Create(string fields)
    {
        var caught = fields.Contains("Catch") ? """ ,"Caught":{"Type":"Pass","End":true} """ : "";
        return new TestExecution(
            $$"""{"A":{"Type":"Task","Resource":"{{Function}}",{{fields}}"Next":"Done"},"Done":{"Type":"Succeed"}{{caught}} }""",
            """{"in":1}""");
    }
}
