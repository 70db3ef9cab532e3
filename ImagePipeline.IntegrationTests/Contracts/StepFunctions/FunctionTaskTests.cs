using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>What an execution wants of other services, which are the test's.</summary>
public sealed class FunctionTaskTests(RunningStates aws) : IClassFixture<RunningStates>, IDisposable
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:";
    private readonly StatesClient _states = aws.Client();

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task AFunctionTask_HasAwsHistory()
    {
        var machine = await _states.CreateAsync(OneTask("echo", "\"ResultPath\":\"$.copy\","));

        var execution = await _states.StartAsync(machine, """{"a":1}""");

        Assert.Equal(("SUCCEEDED", """{"a":1,"copy":{"a":1}}""", null), await _states.EndAsync(execution));
        Assert.Equal(
            ["1<0 ExecutionStarted", "2<0 TaskStateEntered", "3<2 LambdaFunctionScheduled", "4<3 LambdaFunctionStarted", "5<4 LambdaFunctionSucceeded", "6<5 TaskStateExited", "7<6 ExecutionSucceeded"],
            await _states.HistoryAsync(execution));
    }

    [Fact]
    public async Task AFunctionsError_IsTheExecutions()
    {
        var execution = await _states.StartAsync(await _states.CreateAsync(OneTask("fail")));

        Assert.Equal(("FAILED", null, "Broken"), await _states.EndAsync(execution));
        Assert.Equal("""{"errorType":"Broken","errorMessage":"no"}""", (string?)(await _states.DescribeAsync(execution))["cause"]);
    }

    [Fact]
    public async Task EveryChangeOfStatus_IsAnEvent()
    {
        var execution = await _states.StartAsync(await _states.CreateAsync(OneTask("echo")), """{"a":1}""");
        await _states.EndAsync(execution);

        await Eventually.EqualAsync("RUNNING,SUCCEEDED", () => Task.FromResult(string.Join(',', aws.Bus.Events
            .Where(told => (string?)told["detail"]!["executionArn"] == execution)
            .Select(told => (string)told["detail"]!["status"]!)
            .Order())));
    }

    private static string OneTask(string function, string fields = "") =>
        $$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{Function}}}{{{function}}}",{{{fields}}}"End":true} } }""";
}
