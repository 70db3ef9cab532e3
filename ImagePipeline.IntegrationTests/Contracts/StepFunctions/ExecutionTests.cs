using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

public sealed class ExecutionTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly StatesClient _states = new(aws.Url);

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task StartExecution_AgainWithTheSameName_IsTheSameWhileItRuns()
    {
        var machine = await _states.CreateAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true} } }""");
        var execution = await _states.StartAsync(machine, """{"a":1}""", "one");

        Assert.Equal(execution, await _states.StartAsync(machine, """{"a":1}""", "one"));
        var again = new JsonObject { ["stateMachineArn"] = machine, ["name"] = "one", ["input"] = """{"a":2}""" };
        Assert.Equal(("ExecutionAlreadyExists", $"Execution Already Exists: '{execution}'"), await _states.RefusedAsync("StartExecution", again));
    }

    [Fact]
    public async Task StopExecution_AbortsWhatRuns()
    {
        var machine = await _states.CreateAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true} } }""");
        var execution = await _states.StartAsync(machine);

        await _states.CallAsync("StopExecution", new() { ["executionArn"] = execution, ["error"] = "E", ["cause"] = "C" });

        Assert.Equal(("ABORTED", null, "E"), await _states.EndAsync(execution));
        Assert.Equal("3<0 ExecutionAborted", (await _states.HistoryAsync(execution))[^1]);
    }

    [Fact]
    public async Task TimeoutSeconds_EndsTheExecution()
    {
        var machine = await _states.CreateAsync("""{"StartAt":"W","TimeoutSeconds":1,"States":{"W":{"Type":"Wait","Seconds":1000,"End":true} } }""");

        Assert.Equal(("TIMED_OUT", null, null), await _states.EndAsync(await _states.StartAsync(machine)));
    }

    [Fact]
    public async Task ANestedExecution_GivesItsOutput()
    {
        var inner = await _states.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }""");
        var outer = await _states.CreateAsync($$$"""
            {"StartAt":"N","States":{"N":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","OutputPath":"$.Output",
             "Parameters":{"StateMachineArn":"{{{inner}}}","Input.$":"$"},"End":true} } }
            """);

        Assert.Equal(("SUCCEEDED", """{"a":[1]}""", null), await _states.EndAsync(await _states.StartAsync(outer, """{"a":[1]}""")));
    }

    [Fact]
    public async Task AnActivity_IsDoneByAWorker()
    {
        var activity = (string)(await _states.CallAsync("CreateActivity", new() { ["name"] = $"activity-{Guid.NewGuid():N}" }))["activityArn"]!;
        var machine = await _states.CreateAsync($$$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{{activity}}}","End":true} } }""");
        var poll = _states.CallAsync("GetActivityTask", new() { ["activityArn"] = activity, ["workerName"] = "w" });
        var execution = await _states.StartAsync(machine, "[1]");

        var task = await poll;
        Assert.Equal("[1]", (string?)task["input"]);
        await _states.CallAsync("SendTaskHeartbeat", new() { ["taskToken"] = (string?)task["taskToken"] });
        await _states.CallAsync("SendTaskSuccess", new() { ["taskToken"] = (string?)task["taskToken"], ["output"] = "[2]" });

        Assert.Equal(("SUCCEEDED", "[2]", null), await _states.EndAsync(execution));
        Assert.Equal(
            ["3<2 ActivityScheduled", "4<3 ActivityStarted", "5<4 ActivitySucceeded"],
            (await _states.HistoryAsync(execution)).Skip(2).Take(3));
        var late = new JsonObject { ["taskToken"] = (string?)task["taskToken"], ["output"] = "[3]" };
        Assert.Equal("TaskTimedOut", (await _states.RefusedAsync("SendTaskSuccess", late)).Type);
    }

    [Fact]
    public async Task Lists_ComeInPages()
    {
        var machine = await _states.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }""");
        for (var i = 0; i < 5; i++)
        {
            await _states.EndAsync(await _states.StartAsync(machine, name: $"e{i}"));
        }

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await _states.CallAsync("ListExecutions", new() { ["stateMachineArn"] = machine, ["statusFilter"] = "SUCCEEDED", ["maxResults"] = 2, ["nextToken"] = token });
            names.AddRange(page["executions"]!.AsArray().Select(execution => (string)execution!["name"]!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);

        Assert.Equal(["e4", "e3", "e2", "e1", "e0"], names);
        var foreign = new JsonObject { ["stateMachineArn"] = machine, ["nextToken"] = "AAAA" };
        Assert.Equal(("InvalidToken", "Invalid Token: 'Invalid token'"), await _states.RefusedAsync("ListExecutions", foreign));
    }

    [Fact]
    public async Task CreateStateMachine_WithAFaultyDefinition_SaysWhatIsWrong()
    {
        var request = new JsonObject { ["name"] = "x", ["roleArn"] = "arn:aws:iam::0:role/r", ["definition"] = """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""" };

        Assert.Equal(
            ("InvalidDefinition", "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, MISSING_END_STATE: Workflow has no terminal state at null'"),
            await _states.RefusedAsync("CreateStateMachine", request));
    }
}
