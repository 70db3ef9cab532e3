using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

public sealed class JsonataTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly StatesClient _states = new(aws.Url);

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task AStateMachine_OfStatesInBothLanguages_RunsToItsEnd()
    {
        var execution = await StartAsync("""
            {"StartAt": "Set", "States": {
                "Set": {"Type": "Pass", "Assign": {"factor.$": "$.factor"}, "Next": "Each"},
                "Each": {"Type": "Map", "QueryLanguage": "JSONata", "Items": "{% $range(1, 3, 1) %}",
                    "ItemSelector": {"n": "{% $states.context.Map.Item.Value * $factor %}"}, "Assign": {"total": "{% $sum($states.result.n) %}"}, "Output": "{% $states.result.n %}",
                    "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}, "Next": "Is it much?"},
                "Is it much?": {"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": "{% $total > 50 %}", "Output": {"much": "{% $states.input %}", "total": "{% $total %}"}, "Next": "Done"}], "Default": "Done"},
                "Done": {"Type": "Succeed"}}}
            """, """{"factor": 10}""");

        Assert.Equal(("SUCCEEDED", """{"much":[10,20,30],"total":60}""", null), await _states.EndAsync(execution));
    }

    [Fact]
    public async Task AFailedEvaluation_IsAnEventAndTheExecutionsError()
    {
        var execution = await StartAsync("""{"QueryLanguage": "JSONata", "StartAt": "Only", "States": {"Only": {"Type": "Pass", "Output": {"r": "{% $nothing %}"}, "End": true}}}""");

        Assert.Equal(("FAILED", null, "States.QueryEvaluationError"), await _states.EndAsync(execution));
        Assert.Equal(["1<0 ExecutionStarted", "2<0 PassStateEntered", "3<0 EvaluationFailed", "4<3 ExecutionFailed"], await _states.HistoryAsync(execution));
        var history = await _states.CallAsync("GetExecutionHistory", new() { ["executionArn"] = execution });
        var expected = new JsonObject
        {
            ["error"] = "States.QueryEvaluationError",
            ["cause"] = "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression '$nothing' specified for the field 'Output/r' returned nothing (undefined).",
            ["location"] = "Output/r",
            ["state"] = "Only",
        };
        Assert.Equal(expected.ToJsonString(), history["events"]![2]!["evaluationFailedEventDetails"]!.ToJsonString());
        Assert.Equal((string?)expected["cause"], (string?)(await _states.DescribeAsync(execution))["cause"]);
    }

    [Theory]
    [InlineData("1 +", "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/Only/Output")]
    [InlineData("phone", "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/Only/Output")]
    public async Task AStateMachine_WithWhatIsNoExpression_IsRefused(string expression, string expected)
    {
        var definition = $$"""{"QueryLanguage": "JSONata", "StartAt": "Only", "States": {"Only": {"Type": "Pass", "Output": "{% {{expression}} %}", "End": true} } }""";

        Assert.Equal(("InvalidDefinition", $"Invalid State Machine Definition: '{expected}'"), await _states.RefusedAsync("CreateStateMachine", StatesClient.Machine(definition, "STANDARD")));
    }

    [Fact]
    public async Task AStateMachine_TellsWhichVariablesItsExpressionsRead()
    {
        var machine = await _states.CreateAsync("""
            {"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
                "Set": {"Type": "Pass", "Assign": {"b": 1, "a": 2}, "Next": "Read"},
                "Read": {"Type": "Pass", "Output": "{% $sum([$b, $a]) %}", "End": true}}}
            """);

        var described = await _states.CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = machine });

        Assert.Equal(new JsonObject { ["Read"] = new JsonArray("a", "b") }.ToJsonString(), described["variableReferences"]?.ToJsonString());
    }

    private async Task<string> StartAsync(string definition, string input = "{}") => await _states.StartAsync(await _states.CreateAsync(definition), input);
}
