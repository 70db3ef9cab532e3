using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html</summary>
public sealed class TestStateTests(RunningStates aws) : IClassFixture<RunningStates>, IDisposable
{
    private const string Role = "arn:aws:iam::000000000000:role/test";
    private const string Pass = """{"Type":"Pass","End":true}""";
    private const string PutEvents = """{"Type":"Task","Resource":"arn:aws:states:::events:putEvents","Parameters":{"Entries":[]},"End":true}""";
    private const string Map = """{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } },"End":true}""";
    private const string Parallel = """{"Type":"Parallel","Branches":[{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }],"End":true}""";

    private readonly StatesClient _states = aws.Client();

    public void Dispose() => _states.Dispose();

    [Theory]
    [InlineData("INFO", null)]
    [InlineData("DEBUG", "input afterInputPath afterParameters afterResultSelector afterResultPath")]
    [InlineData("TRACE", "input afterInputPath afterParameters afterResultSelector afterResultPath")]
    public async Task InspectionLevel_SaysHowMuchIsShown(string level, string? shown)
    {
        var answer = await TestAsync(Pass, new() { ["input"] = """{"a":1}""", ["inspectionLevel"] = level });

        Assert.Equal(("SUCCEEDED", """{"a":1}"""), ((string?)answer["status"], (string?)answer["output"]));
        Assert.Equal(shown, answer["inspectionData"] is JsonObject data ? string.Join(' ', data.Select(stage => stage.Key)) : null);
    }

    [Fact]
    public async Task ATaskWithoutAMock_CallsWhatItNames()
    {
        var answer = await TestAsync(
            """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:fail","Catch":[{"ErrorEquals":["Broken"],"ResultPath":"$.e","Next":"Mend"}],"End":true}""",
            new() { ["roleArn"] = Role });

        Assert.Equal(("CAUGHT_ERROR", "Broken", "Mend"), ((string?)answer["status"], (string?)answer["error"], (string?)answer["nextState"]));
        Assert.Equal(["fail"], aws.Functions.Calls);
    }

    [Fact]
    public async Task AMock_StandsInForAServiceThatIsNotHere()
    {
        var answer = await TestAsync(
            """{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::apigateway:invoke","ResultPath":"$.answer","Next":"End"},"End":{"Type":"Succeed"} } }""",
            new() { ["stateName"] = "Ask", ["mock"] = new JsonObject { ["result"] = """{"approval":true}""" } });

        Assert.Equal(("SUCCEEDED", """{"answer":{"approval":true}}""", "End"), ((string?)answer["status"], (string?)answer["output"], (string?)answer["nextState"]));
    }

    [Fact]
    public async Task AStateInJsonata_ShowsItsArgumentsAndVariables()
    {
        var answer = await TestAsync(
            """
            {"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f","Payload":"{% $states.input.n * $factor %}"},
             "Assign":{"last":"{% $states.result.StatusCode %}"},"Output":"{% $states.context.State %}","End":true}
            """,
            new()
            {
                ["input"] = """{"n":2}""",
                ["variables"] = """{"factor":21}""",
                ["context"] = """{"State":{"RetryCount":3}}""",
                ["inspectionLevel"] = "DEBUG",
                ["mock"] = new JsonObject { ["result"] = """{"StatusCode":200}""" },
            });

        Assert.Equal("""{"RetryCount":3}""", (string?)answer["output"]);
        Assert.Equal(
            new JsonObject
            {
                ["input"] = """{"n":2}""",
                ["afterArguments"] = """{"FunctionName":"f","Payload":42}""",
                ["result"] = """{"StatusCode":200}""",
                ["variables"] = """{"factor":21,"last":200}""",
            }.ToJsonString(),
            answer["inspectionData"]!.ToJsonString());
    }

    [Theory]
    [InlineData(Pass, """{"mock":{"result":"1"}}""", "ValidationException", "State type 'Pass' is not supported when a mock is specified")]
    [InlineData(Pass, """{"stateConfiguration":{"mapIterationFailureCount":0}}""", "ValidationException", "TestState does not support MapIterationFailureCount when a mock is not specified.")]
    [InlineData(Pass, """{"inspectionLevel":"ALL"}""", "ValidationException", "1 validation error detected: Value 'ALL' at 'inspectionLevel' failed to satisfy constraint: Member must satisfy enum value set: [INFO, DEBUG, TRACE]")]
    [InlineData(Pass, """{"input":"{"}""", "InvalidExecutionInput", null)]
    [InlineData(Pass, """{"context":"[]"}""", "ValidationException", "Invalid Context object provided: Context object must be a valid JSON object")]
    [InlineData(PutEvents, """{"roleArn":"me"}""", "InvalidArn", "Invalid Arn: 'me'")]
    [InlineData(PutEvents, "{}", "ValidationException", "RoleArn must be specified when testing a Task state")]
    [InlineData(PutEvents, """{"mock":{"result":"1","errorOutput":{"error":"E"}}}""", "ValidationException", "A test mock should have only one of the following fields: [result, errorOutput].")]
    [InlineData(PutEvents, """{"mock":{"result":"{}"},"revealSecrets":true}""", "ValidationException", "TestState does not support RevealSecrets when a mock is specified.")]
    [InlineData(PutEvents, """{"mock":{"result":"no"}}""", "ValidationException", "Mocked result must be valid JSON")]
    [InlineData(PutEvents, """{"mock":{"result":"{\"Entries\":1}"}}""", "ValidationException", "Mock result schema validation error: Field 'Entries' must be an array")]
    [InlineData(Map, "{}", "InvalidDefinition", "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]")]
    [InlineData(Map, """{"mock":{"result":"{}"}}""", "ValidationException", "Mocked result must be an array.")]
    [InlineData(Map, """{"mock":{"result":"[1]"},"stateConfiguration":{"mapIterationFailureCount":2}}""", "ValidationException", "Map iteration failure count must be less than or equal to the number of Map iterations")]
    [InlineData(Map, """{"mock":{"errorOutput":{"error":"E"}},"stateConfiguration":{"errorCausedByState":"Q"}}""", "ValidationException", "State not found in definition")]
    [InlineData(Parallel, """{"mock":{"result":"[1,2]"}}""", "ValidationException", "Mocked result must contain the same number of items as number of Parallel branches.")]
    [InlineData("""{"Type":"Parallel","Branches":[],"End":true}""", """{"mock":{"result":"[]"}}""", "InvalidDefinition", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'")]
    [InlineData("""{"Type":"Jump"}""", "{}", "InvalidDefinition", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/StateName/Type'")]
    [InlineData("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }""", """{"stateName":"Q"}""", "ValidationException", "State not found in definition")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:states:::athena:getQueryResults","End":true}""", $$"""{"roleArn":"{{Role}}"}""", "InvalidDefinition", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: LocalAws does not support the service integration arn:aws:states:::athena:getQueryResults at /States/StateName/Resource'")]
    public async Task WhatCannotBeTested_IsRefused(string definition, string request, string type, string? message)
    {
        var parameters = JsonNode.Parse(request)!.AsObject();
        parameters["definition"] = definition;

        var refused = await _states.RefusedAsync("TestState", parameters);

        Assert.Equal(type, refused.Type);
        Assert.Equal(message ?? refused.Message, refused.Message);
    }

    private Task<JsonObject> TestAsync(string definition, JsonObject parameters)
    {
        parameters["definition"] = definition;
        return _states.CallAsync("TestState", parameters);
    }
}
