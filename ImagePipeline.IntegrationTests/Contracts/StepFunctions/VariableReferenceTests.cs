using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

public sealed class VariableReferenceTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly StatesClient _states = new(aws.Url);

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task AStateMachine_TellsWhichVariablesItsStatesRead()
    {
        var machine = await _states.CreateAsync("""
            {"StartAt": "Set", "States": {
                "Set": {"Type": "Pass", "Assign": {"b": 1, "a": 2}, "Next": "Read"},
                "Read": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($b, $a)"}, "End": true}}}
            """);
        var execution = await _states.StartAsync(machine);
        var expected = new JsonObject { ["Read"] = new JsonArray("a", "b") };

        Assert.Equal(("SUCCEEDED", """{"sum":3}""", null), await _states.EndAsync(execution));
        var described = await _states.CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = machine });
        Assert.Equal(expected.ToJsonString(), described["variableReferences"]?.ToJsonString());
        described = await _states.CallAsync("DescribeStateMachineForExecution", new() { ["executionArn"] = execution });
        Assert.Equal(expected.ToJsonString(), described["variableReferences"]?.ToJsonString());
    }

    [Fact]
    public async Task AStateMachineWithoutVariables_HasNoSuchField()
    {
        var machine = await _states.CreateAsync("""{"StartAt": "Only", "States": {"Only": {"Type": "Pass", "End": true}}}""");

        Assert.False((await _states.CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = machine })).ContainsKey("variableReferences"));
    }
}
