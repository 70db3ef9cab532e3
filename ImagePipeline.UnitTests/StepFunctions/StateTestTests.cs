using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Testing;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>One state run alone. https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html</summary>
public sealed class StateTestTests
{
    private const string Invoke = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\"";

    private const string Processor = """
        "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } },"End":true
        """;

    [Fact]
    public async Task ATask_ShowsItsDataAfterEachStage()
    {
        var (outcome, data) = await RunAsync(
            $$$"""{{{{Invoke}}},"InputPath":"$.in","Parameters":{"FunctionName":"f","Payload.$":"$"},"ResultSelector":{"made.$":"$.Payload"},"ResultPath":"$.out","OutputPath":"$.out","Next":"B"}""",
            """{"in":{"a":1} }""",
            result: """{"Payload":"x"}""");

        Assert.Equal((StateOutcome.Succeeded, """{"made":"x"}""", "B"), (outcome.Status, outcome.Output?.Text, outcome.NextState));
        Assert.Equal(
            new JsonObject
            {
                ["input"] = """{"in":{"a":1} }""",
                ["afterInputPath"] = """{"a":1}""",
                ["afterParameters"] = """{"FunctionName":"f","Payload":{"a":1}}""",
                ["result"] = """{"Payload":"x"}""",
                ["afterResultSelector"] = """{"made":"x"}""",
                ["afterResultPath"] = """{"in":{"a":1},"out":{"made":"x"}}""",
            }.ToJsonString(),
            data.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Type":"Pass","End":true}""", "input afterInputPath afterParameters afterResultSelector afterResultPath")]
    [InlineData("""{"Type":"Pass","Result":1,"End":true}""", "input result afterResultSelector afterResultPath")]
    [InlineData("""{"Type":"Pass","Assign":{"v":1},"End":true}""", "input afterInputPath afterParameters afterResultSelector afterResultPath variables")]
    [InlineData("""{"Type":"Pass","QueryLanguage":"JSONata","Output":1,"End":true}""", "input")]
    [InlineData("""{"Type":"Succeed"}""", "input afterInputPath")]
    [InlineData("""{"Type":"Fail"}""", "input afterInputPath")]
    [InlineData("""{"Type":"Fail","QueryLanguage":"JSONata"}""", "input")]
    [InlineData("""{"Type":"Wait","Seconds":0,"End":true}""", "input afterInputPath")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$","IsPresent":true,"Next":"X"}]}""", "input afterInputPath")]
    public async Task AState_ShowsTheStagesThatItsTypeHas(string definition, string stages)
    {
        var (_, data) = await RunAsync(definition, "{}");

        Assert.Equal(stages.Split(' '), data.Select(stage => stage.Key));
    }

    [Theory]
    [InlineData("A", 0, StateOutcome.Retriable, """{"retryIndex":0,"retryBackoffIntervalSeconds":2}""")]
    [InlineData("A", 2, StateOutcome.Retriable, """{"retryIndex":0,"retryBackoffIntervalSeconds":10}""")]
    [InlineData("A", 3, StateOutcome.CaughtError, """{"retryIndex":0,"catchIndex":1}""")]
    [InlineData("B", 0, StateOutcome.CaughtError, """{"catchIndex":0}""")]
    [InlineData("States.Runtime", 0, StateOutcome.Failed, null)]
    public async Task AnError_GoesToTheRetrierOrTheCatcherThatTakesIt(string error, int retries, string status, string? details)
    {
        var (outcome, data) = await RunAsync(
            $$$"""
            {{{{Invoke}}},"End":true,
                "Retry":[{"ErrorEquals":["A"],"IntervalSeconds":2,"BackoffRate":3,"MaxAttempts":3,"MaxDelaySeconds":10}],
                "Catch":[{"ErrorEquals":["B"],"ResultPath":"$.e","Next":"OnB"},{"ErrorEquals":["States.ALL"],"Next":"OnAll"}]}
            """,
            """{"a":1}""",
            error: new StatesException(error, "why"),
            retries: retries);

        Assert.Equal((status, error, "why"), (outcome.Status, outcome.Error?.Error, outcome.Error?.Cause));
        Assert.Equal(details, data["errorDetails"]?.ToJsonString());
        Assert.Equal(
            (status, error) switch
            {
                (StateOutcome.CaughtError, "A") => ("""{"Error":"A","Cause":"why"}""", "OnAll"),
                (StateOutcome.CaughtError, _) => ("""{"a":1,"e":{"Error":"B","Cause":"why"}}""", "OnB"),
                _ => ((string?)null, null),
            },
            (outcome.Output?.Text, outcome.NextState));
    }

    [Theory]
    [InlineData("arn:aws:states:us-east-1:000000000000:activity:a")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f")]
    [InlineData("arn:aws:states:::sqs:sendMessage.waitForTaskToken")]
    [InlineData("arn:aws:states:::ecs:runTask.sync")]
    public async Task WhateverATaskWaitsFor_AMockAnswersForIt(string resource)
    {
        var definition = $$"""{"Type":"Task","Resource":"{{resource}}","TimeoutSeconds":9,"End":true}""";

        Assert.Equal("7", (await RunAsync(definition, "{}", result: "7")).Outcome.Output?.Text);
        Assert.Equal((StateOutcome.Failed, "E"), await RunAsync(definition, "{}", error: new StatesException("E", null)) is var (failed, _) ? (failed.Status, failed.Error?.Error) : default);
    }

    [Fact]
    public async Task AMap_ShowsWhatItsIterationsWouldGet()
    {
        var (outcome, data) = await RunAsync(
            $$$"""
            {"Type":"Map","ItemsPath":"$.v","ItemSelector":{"i.$":"$$.Map.Item.Index","x.$":"$$.Map.Item.Value","k.$":"$.k"},
             "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"b.$":"$.k"}},"MaxConcurrency":3,"ToleratedFailureCount":2,{{{Processor}}}}
            """,
            """{"v":[5,6,7],"k":"z"}""",
            result: "[1]");

        Assert.Equal("[1]", outcome.Output?.Text);
        Assert.Equal("[5, 6, 7]", (string?)data["afterItemsPath"]);
        Assert.Equal("""[{"i":0,"x":5,"k":"z"},{"i":1,"x":6,"k":"z"},{"i":2,"x":7,"k":"z"}]""", (string?)data["afterItemSelector"]);
        Assert.Equal(
            """[{"BatchInput":{"b":"z"},"Items":[{"i":0,"x":5,"k":"z"},{"i":1,"x":6,"k":"z"}]},{"BatchInput":{"b":"z"},"Items":[{"i":2,"x":7,"k":"z"}]}]""",
            (string?)data["afterItemBatcher"]);
        Assert.Equal((3, 2), ((int)data["maxConcurrency"]!.GetValue<double>(), (int)data["toleratedFailureCount"]!.GetValue<double>()));
    }

    [Fact]
    public async Task AMapsBatch_HoldsNoMoreBytesThanItMay()
    {
        var (_, data) = await RunAsync(
            $$$"""{"Type":"Map","ItemBatcher":{"MaxInputBytesPerBatch":20},{{{Processor}}}}""", """["aaa","bbb","ccc"]""", result: "[]");

        Assert.Equal("""[{"Items":["aaa"]},{"Items":["bbb"]},{"Items":["ccc"]}]""", (string?)data["afterItemBatcher"]);
    }

    [Theory]
    [InlineData("JSON", "", "[1,2]", "[1,2]")]
    [InlineData("JSON", ""","ItemsPointer":"/p/0/q~1r" """, """{"p":[{"q/r":[3]}]}""", "[3]")]
    [InlineData("JSONL", "", "{\"a\":1}\n{\"a\":2}\n", """[{"a":1},{"a":2}]""")]
    [InlineData("CSV", ""","CSVHeaderLocation":"FIRST_ROW" """, "a,b\r\n1,\"x, \"\"y\"\"\"\r\n2\r\n", """[{"a":"1","b":"x, \"y\""},{"a":"2","b":""}]""")]
    [InlineData("CSV", ""","CSVHeaderLocation":"GIVEN","CSVHeaders":["c"],"CSVDelimiter":"PIPE","MaxItems":1""", "1|9\n2|9", """[{"c":"1"}]""")]
    public async Task AMap_ReadsItsItemsAsTheyStandAtTheirSource(string type, string config, string data, string expected)
    {
        var (_, inspected) = await RunAsync(
            $$$"""
            {"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"{{{type}}}"{{{config}}}} },
             "ItemSelector":{"v.$":"$$.Map.Item.Value"},{{{Processor}}}}
            """,
            "{}",
            result: "[]",
            readerData: data);

        var items = JsonNode.Parse((string)inspected["afterItemSelector"]!)!.AsArray();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), new JsonArray([.. items.Select(item => item!["v"]!.DeepClone())])), items.ToJsonString());
    }

    [Theory]
    [InlineData("\"ToleratedFailureCount\":1,", 1, StateOutcome.Succeeded)]
    [InlineData("\"ToleratedFailureCount\":1,", 2, StateOutcome.Failed)]
    [InlineData("\"ToleratedFailurePercentage\":50,", 2, StateOutcome.Failed)]
    [InlineData("", 2, StateOutcome.Succeeded)]
    public async Task AMap_ToleratesAsManyFailuresAsItSays(string tolerance, int failures, string status)
    {
        var (outcome, _) = await RunAsync($$"""{"Type":"Map",{{tolerance}}{{Processor}}}""", "[1,2,3]", result: "[1,2,3]", failures: failures);

        Assert.Equal((status, status == StateOutcome.Failed ? "States.ExceedToleratedFailureThreshold" : null), (outcome.Status, outcome.Error?.Error));
    }

    [Fact]
    public async Task AParallelState_GivesTheMockedResult()
    {
        var (outcome, data) = await RunAsync(
            """{"Type":"Parallel","ResultPath":"$.r","End":true,"Branches":[{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }]}""", "{}", result: "[1]");

        Assert.Equal("""{"r":[1]}""", outcome.Output?.Text);
        Assert.Equal(["input", "afterResultSelector", "afterResultPath"], data.Select(stage => stage.Key));
    }

    [Fact]
    public async Task AContextThatIsGiven_IsTheWholeOfIt()
    {
        const string Definition = """{"Type":"Pass","Parameters":{"c.$":"$$"},"End":true}""";

        Assert.Equal("""{"c":{"State":{"Name":"x"}}}""", (await RunAsync(Definition, "{}", context: """{"State":{"Name":"x"}}""")).Outcome.Output?.Text);
        var own = JsonNode.Parse((await RunAsync(Definition, "{}")).Outcome.Output!.Text)!["c"]!;
        Assert.Equal("StateName", (string?)own["State"]!["Name"]);
        Assert.Equal(["Id", "Input", "StartTime", "Name", "RoleArn"], own["Execution"]!.AsObject().Select(field => field.Key));
    }

    [Theory]
    [InlineData("""{"Map":{}}""", "'Map' field is not supported when mocking a Context object")]
    [InlineData("""{"Execution":{"Id":1}}""", "Execution.Id must be a string")]
    [InlineData("""{"State":{"RetryCount":"1"}}""", "State.RetryCount must be a number")]
    [InlineData("""{"Execution":{"other":1}}""", "Field 'other' is not allowed")]
    [InlineData("""{"Other":{}}""", "Field 'Other' is not allowed")]
    [InlineData("""{"Task":{"Token":"t"}}""", "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern")]
    public void AContextThatNoStateHas_IsRefused(string context, string reason)
    {
        var state = TestedState.Find("""{"Type":"Pass","End":true}""", stateName: null).State;

        Assert.Equal($"Invalid Context object provided: {reason}", Assert.Throws<AwsException>(() => ContextCheck.Read(context, state)).Message);
    }

    [Fact]
    public void AState_IsFoundHoweverDeepItIs()
    {
        const string Machine = """
            {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"L","States":{
                "L":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"In","States":{"In":{"Type":"Pass","End":true} } }]} } } } } }
            """;

        Assert.Equal("In", TestedState.Find(Machine, "In").State.Name);
        Assert.Equal("State not found in definition", Assert.Throws<AwsException>(() => TestedState.Find(Machine, "Out")).Message);
    }

    private static async Task<(StateOutcome Outcome, JsonObject Data)> RunAsync(
        string definition, string input, string? result = null, StatesException? error = null, int retries = 0, int failures = 0, string? readerData = null, string? context = null)
    {
        var tested = TestedState.Find(definition, stateName: null);
        var mock = new StateMock(result is null ? null : Payload.FromText(result), error);
        var test = new StateTest
        {
            Mock = mock, Retries = retries, FailedIterations = failures, ReaderData = readerData,
            Context = context is null ? null : JsonNode.Parse(context)!.AsObject(),
        };
        var payload = Payload.FromText(input);
        var info = new ExecutionInfo("arn:execution", "name", "arn:machine", "machine", null, payload, TimeProvider.System.GetUtcNow());
        var interpreter = new Interpreter(info, new DiscardingJournal(), new MockedTasks(mock, TimeProvider.System), TimeProvider.System, "us-east-1", [], test);
        var outcome = await interpreter.TestAsync(new Frame(tested.Group, "", null) { StateName = tested.State.Name, Input = payload }, TestContext.Current.CancellationToken);
        return (outcome, test.Inspection.Data);
    }
}
