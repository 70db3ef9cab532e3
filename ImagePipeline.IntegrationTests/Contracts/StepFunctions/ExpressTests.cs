using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html</summary>
public sealed class ExpressTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }""";

    private readonly StatesClient _states = new(aws.Url);

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task TheType_IsTold()
    {
        var machine = await _states.CreateAsync(Pass, "EXPRESS");

        Assert.Equal("EXPRESS", (string?)(await _states.CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = machine }))["type"]);
        Assert.Contains(
            (await _states.CallAsync("ListStateMachines", new() { ["maxResults"] = 1000 }))["stateMachines"]!.AsArray(),
            listed => (string)listed!["stateMachineArn"]! == machine && (string)listed["type"]! == "EXPRESS");
    }

    [Fact]
    public async Task StartExecution_WithANameThatWasThere_IsOneMore()
    {
        var machine = await _states.CreateAsync(Pass, "EXPRESS");

        var one = await _states.StartAsync(machine, "{}", "same");
        var two = await _states.StartAsync(machine, "{}", "same");

        Assert.NotEqual(one, two);
        Assert.StartsWith(machine.Replace(":stateMachine:", ":express:", StringComparison.Ordinal) + ":same:", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatBecameOfAnExecution_NobodyCanAsk()
    {
        var machine = await _states.CreateAsync(Pass, "EXPRESS");
        var execution = await _states.StartAsync(machine);

        Assert.Equal(
            ("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine"),
            await _states.RefusedAsync("ListExecutions", new() { ["stateMachineArn"] = machine }));
        foreach (var operation in (string[])["DescribeExecution", "GetExecutionHistory", "StopExecution", "DescribeStateMachineForExecution"])
        {
            Assert.Equal(
                ("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"),
                await _states.RefusedAsync(operation, new() { ["executionArn"] = execution }));
        }
    }

    [Theory]
    [InlineData("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "'.waitForTaskToken' service integration")]
    [InlineData("arn:aws:states:::states:startExecution.sync:2", "'.sync' service integration")]
    [InlineData("arn:aws:states:us-east-1:000000000000:activity:approve", "Activity ARN")]
    public async Task WhatItCannotWaitFor_IsRefused_HoweverDeepItStands(string resource, string refused)
    {
        var definition = $$$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{resource}}}","End":true} } }]} } }
            """;

        var (type, message) = await _states.RefusedAsync("CreateStateMachine", StatesClient.Machine(definition, "EXPRESS"));

        Assert.Equal("InvalidDefinition", type);
        Assert.Equal(
            $"Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support {refused} at /States/P/Branches[0]/States/T/Resource'", message);
        await _states.CallAsync("CreateStateMachine", StatesClient.Machine(definition, "STANDARD"));
    }

    [Fact]
    public async Task WhatItStarts_IsAStandardExecution_UnderItsOwnNameAndInput()
    {
        var standard = await _states.CreateAsync(Pass);
        var express = await _states.CreateAsync(
            $$$"""
            {"StartAt":"H","States":{"H":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution","End":true,
             "Parameters":{"StateMachineArn":"{{{standard}}}","Name.$":"$$.Execution.Name","Input.$":"$$.Execution.Input"} } } }
            """,
            "EXPRESS");

        await _states.StartAsync(express, """{"a":1}""", "handed-over");

        var execution = $"{standard.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:handed-over";
        await Eventually.EqualAsync(1, async () =>
            (await _states.CallAsync("ListExecutions", new() { ["stateMachineArn"] = standard }))["executions"]!.AsArray().Count);
        Assert.Equal(("SUCCEEDED", """{"a":1}""", null), await _states.EndAsync(execution));
    }

    [Fact]
    public async Task AnotherType_IsRefused()
    {
        var (type, message) = await _states.RefusedAsync("CreateStateMachine", StatesClient.Machine(Pass, "FAST"));

        Assert.Equal("ValidationException", type);
        Assert.Contains("Value 'FAST' at 'type'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTypeOfAStateMachine_StaysWhatItIs()
    {
        var request = StatesClient.Machine(Pass, "EXPRESS");
        await _states.CallAsync("CreateStateMachine", request);

        var again = (JsonObject)request.DeepClone();
        again["type"] = "STANDARD";

        Assert.Equal("StateMachineAlreadyExists", (await _states.RefusedAsync("CreateStateMachine", again)).Type);
    }
}
