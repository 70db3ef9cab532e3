namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>Executions outlive the process: the server ends in the middle of them, and another takes the folder over.</summary>
public sealed class RestartTests(RunningStates aws) : IClassFixture<RunningStates>
{
    [Fact]
    public async Task ATaskInFlight_IsRunAgain_AndTheExecutionCompletes()
    {
        aws.Functions.Hold();
        string execution;
        using (var before = aws.Client())
        {
            var machine = await before.CreateAsync("""
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                    {"StartAt":"E","States":{"E":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:echo","End":true}}},
                    {"StartAt":"H","States":{"H":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:hang","End":true}}}]}}}
                """);
            execution = await before.StartAsync(machine, "[1]");
            await Eventually.EqualAsync(true, async () => (await before.HistoryAsync(execution)).Any(entry => entry.EndsWith("LambdaFunctionSucceeded", StringComparison.Ordinal)));
        }

        await aws.RestartAsync();
        aws.Functions.Release();

        using var after = aws.Client();
        Assert.Equal(("SUCCEEDED", "[[1],[1]]", null), await after.EndAsync(execution));
        Assert.Equal(["echo", "hang", "hang"], aws.Functions.Calls.Order());
        Assert.Equal(2, (await after.HistoryAsync(execution)).Count(entry => entry.EndsWith("LambdaFunctionScheduled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnActivitysToken_StaysValid()
    {
        string execution;
        string? token;
        using (var before = aws.Client())
        {
            var activity = (string)(await before.CallAsync("CreateActivity", new() { ["name"] = "restart" }))["activityArn"]!;
            var machine = await before.CreateAsync($$$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{{activity}}}","End":true} } }""");
            execution = await before.StartAsync(machine);
            token = (string?)(await before.CallAsync("GetActivityTask", new() { ["activityArn"] = activity }))["taskToken"];
            await Eventually.EqualAsync(true, async () => (await before.HistoryAsync(execution)).Any(entry => entry.EndsWith("ActivityStarted", StringComparison.Ordinal)));
        }

        await aws.RestartAsync();

        using var after = aws.Client();
        await after.CallAsync("SendTaskSuccess", new() { ["taskToken"] = token, ["output"] = "7" });
        Assert.Equal(("SUCCEEDED", "7", null), await after.EndAsync(execution));
    }

    [Fact]
    public async Task ADeploymentWhileFiveWait_LeavesThemTheDefinitionThatTheyBeganWith()
    {
        var waiting = new List<string>();
        string activity, machine;
        using (var before = aws.Client())
        {
            activity = (string)(await before.CallAsync("CreateActivity", new() { ["name"] = "deployment" }))["activityArn"]!;
            machine = await before.CreateAsync(Definition("old"));
            for (var i = 0; i < 5; i++)
            {
                waiting.Add(await before.StartAsync(machine));
            }

            await before.CallAsync("UpdateStateMachine", new() { ["stateMachineArn"] = machine, ["definition"] = Definition("new") });
        }

        await aws.RestartAsync();

        using var after = aws.Client();
        var begunLater = await after.StartAsync(machine);
        for (var i = 0; i < 6; i++)
        {
            var token = (string)(await after.CallAsync("GetActivityTask", new() { ["activityArn"] = activity }))["taskToken"]!;
            await after.CallAsync("SendTaskSuccess", new() { ["taskToken"] = token, ["output"] = "{}" });
        }

        foreach (var execution in waiting)
        {
            Assert.Equal(("SUCCEEDED", "\"old\"", null), await after.EndAsync(execution));
        }

        Assert.Equal(("SUCCEEDED", "\"new\"", null), await after.EndAsync(begunLater));

        string Definition(string answer) =>
            $$$"""{"StartAt":"Wait","States":{"Wait":{"Type":"Task","Resource":"{{{activity}}}","Next":"{{{answer}}}"},"{{{answer}}}":{"Type":"Pass","Result":"{{{answer}}}","End":true} } }""";
    }
}
