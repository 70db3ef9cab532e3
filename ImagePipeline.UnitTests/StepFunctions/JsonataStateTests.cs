using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>States in JSONata. Where AWS's histories are known, events, causes and the order of ids are theirs.</summary>
public sealed class JsonataStateTests
{
    private const string Task = "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:r:1:function:f\"";

    [Theory]
    [InlineData("""{"Type":"Pass","End":true}""", """{"in":1}""")]
    [InlineData("""{"Type":"Pass","Output":{"a":["{% $states.input.in + 1 %}"," {% no %} ","$no"],"b":null},"End":true}""", """{"a":[2," {% no %} ","$no"],"b":null}""")]
    [InlineData("""{"Type":"Pass","Output":"{% $states.input.in = 1 %}","End":true}""", "true")]
    [InlineData("""{"Type":"Pass","Output":42,"End":true}""", "42")]
    [InlineData("""{"Type":"Succeed","Output":"{% $states.context.State.Name %}"}""", "\"A\"")]
    [InlineData("""{"Type":"Wait","Seconds":0,"Output":{"waited":"{% $states.input.in %}"},"End":true}""", """{"waited":1}""")]
    [InlineData("""{"Type":"Parallel","Arguments":{"x":"{% $states.input.in %}"},"Output":"{% $states.result[0].x + $states.input.in %}","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}]}""", "2")]
    public async Task AState_GivesWhatItsExpressionsSay(string state, string expected) =>
        Assert.Equal(expected, await Machine($$"""{"A":{{state}} }""", """{"in":1}""").RunAsync());

    [Fact]
    public async Task ATask_GetsItsArgumentsAndMakesOfItsResult()
    {
        var execution = Machine($$$"""
            {"A":{{{{Task}}},"Arguments":{"n":"{% $states.input.in %}"},"TimeoutSeconds":"{% $states.input.in * 5 %}","HeartbeatSeconds":"{% 2 %}",
                  "Assign":{"seen":"{% $states.result.out %}","was":"{% $states.input.in %}"},"Output":"{% $states.result.out & '!' %}","Next":"B"},
             "B":{"Type":"Pass","Output":["{% $seen %}","{% $was %}","{% $states.input %}"],"End":true}}
            """, """{"in":1}""");
        var given = "";
        execution.Function = input =>
        {
            given = input;
            return System.Threading.Tasks.Task.FromResult("""{"out":"x"}""");
        };

        Assert.Equal("""["x",1,"x!"]""", await execution.RunAsync());
        Assert.Equal("""{"n":1}""", given);
        var scheduled = execution.Events.Single(entry => entry.Type == "LambdaFunctionScheduled").Details!;
        Assert.Equal((5, 2), (scheduled["timeoutInSeconds"]!.GetValue<int>(), scheduled["heartbeatInSeconds"]!.GetValue<int>()));
        Assert.Equal("""{"seen":"\"x\"","was":"1"}""", Json.Write(execution.Events.Single(entry => entry.Type == "TaskStateExited").Details!["assignedVariables"]));
    }

    [Theory]
    [InlineData("5", "\"low 5\"", "low")]
    [InlineData("50", "50", "none")]
    [InlineData("500", "\"else\"", "else")]
    public async Task AChoice_TakesTheFirstConditionThatHolds(string input, string expected, string assigned)
    {
        var execution = Machine("""
            {"A":{"Type":"Choice","Default":"C","Assign":{"what":"else"},"Output":"else","Choices":[
                {"Condition":"{% $states.input < 10 %}","Next":"B","Assign":{"what":"low"},"Output":"{% 'low ' & $states.input %}"},
                {"Condition":"{% $states.input < 100 %}","Next":"B","Assign":{"what":"none"}},
                {"Condition":false,"Next":"B"}]},
             "B":{"Type":"Pass","End":true},"C":{"Type":"Succeed"}}
            """, input);

        Assert.Equal(expected, await execution.RunAsync());
        Assert.Equal($"\"{assigned}\"", execution.Events[1].Details!["assignedVariables"]!["what"]!.GetValue<string>());
    }

    [Fact]
    public async Task AMap_HasItsItemsAndTheirInputsByExpressions()
    {
        var execution = Machine("""
            {"A":{"Type":"Map","Items":"{% $states.input.all[$ > 1] %}","MaxConcurrency":"{% 1 %}","ItemSelector":{"v":"{% $states.context.Map.Item.Value * 10 %}","i":"{% $states.context.Map.Item.Index %}","n":"{% $count($states.input.all) %}"},
                  "ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},"End":true}}
            """, """{"all":[1,2,3]}""");

        Assert.Equal("""[{"v":20,"i":0,"n":3},{"v":30,"i":1,"n":3}]""", await execution.RunAsync());
    }

    [Theory]
    [InlineData("""[1,"{% $states.input %}"]""", "[1,2]")]
    [InlineData("\"{% [] %}\"", "[]")]
    public async Task AMapsItems_CanBeWrittenOut(string items, string expected) => Assert.Equal(expected, await Map(items, "2").RunAsync());

    [Theory]
    [InlineData("'string'", "string", "\"string\"")]
    [InlineData("1", "number", "1")]
    [InlineData("null", "null", "null")]
    [InlineData("true", "boolean", "true")]
    [InlineData("{'foo': 'bar'}", "object", """{"foo":"bar"}""")]
    public async Task AMapsItems_ThatAreNoArray_FailIt(string expression, string type, string value)
    {
        var execution = Map($"\"{{% {expression} %}}\"");

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal("States.QueryEvaluationError", error.Error);
        Assert.Equal(
            $"An error occurred while executing the state 'A' (entered at the event id #1). The JSONata expression '{expression}' specified for the field 'Items' returned an unexpected result type. "
            + $"Expected 'array', but was '{type}' for value: {value}",
            error.Cause);
        Assert.Equal(["0 MapStateEntered", "0 EvaluationFailed", "2 MapStateFailed"], Told(execution));
        Assert.Equal(new JsonObject { ["error"] = error.Error, ["cause"] = error.Cause, ["location"] = "Items", ["state"] = "A" }.ToJsonString(), execution.Events[1].Details!.ToJsonString());
    }

    [Fact]
    public async Task AMapWithoutItems_WhoseInputIsNoArray_Fails()
    {
        var execution = Machine("""{"A":{"Type":"Map","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},"End":true}}""", """{"foo":"bar"}""");

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal("An error occurred while executing the state 'A' (entered at the event id #1). Map state input must be an array but was: {\"foo\":\"bar\"}", error.Cause);
        Assert.False(execution.Events[1].Details!.ContainsKey("location"));
    }

    [Theory]
    [InlineData("""{"Type":"Pass","Output":{"r":"{% $no %}"},"End":true}""", "0 EvaluationFailed", "Output/r", "The JSONata expression '$no' specified for the field 'Output/r' returned nothing (undefined).")]
    [InlineData("""{"Type":"Pass","Output":[{"a":["{% $no %}"]}],"End":true}""", "0 EvaluationFailed", "Output[0]/a[0]", "The JSONata expression '$no' specified for the field 'Output[0]/a[0]' returned nothing (undefined).")]
    [InlineData("""{"Type":"Pass","Assign":{"r":"{% $no %}"},"End":true}""", "0 EvaluationFailed", "Assign/r", "The JSONata expression '$no' specified for the field 'Assign/r' returned nothing (undefined).")]
    [InlineData("""{"Type":"Pass","Output":"{% $no(1) %}","End":true}""", "0 EvaluationFailed", "Output",
        "The JSONata expression '$no(1)' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function")]
    [InlineData("""{"Type":"Pass","Output":"{% $range(1, 360146, 1) %}","End":true}""", "0 EvaluationFailed", "Output",
        "The JSONata expression '$range(1, 360146, 1)' specified for the field 'Output' threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage")]
    [InlineData("""{"Type":"Pass","Output":"{% $f := function($x) { $x } %}","End":true}""", "0 EvaluationFailed", "Output",
        "The JSONata expression '$f := function($x) { $x }' specified for the field 'Output' returned an unsupported result type.")]
    [InlineData("""{"Type":"Wait","Timestamp":"{% '2016-12-05 21:29:29Z' %}","End":true}""", "1 EvaluationFailed", "Timestamp",
        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2016-12-05 21:29:29Z")]
    [InlineData("""{"Type":"Wait","Seconds":"{% 'a' %}","End":true}""", "1 EvaluationFailed", "Seconds",
        "The JSONata expression ''a'' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: \"a\"")]
    [InlineData("""{"Type":"Wait","Seconds":"{% 1.5 %}","End":true}""", "1 EvaluationFailed", "Seconds", "The Seconds field cannot be parsed as an integer: 1.5")]
    [InlineData("""{"Type":"Wait","Seconds":"{% -1 %}","End":true}""", "1 EvaluationFailed", "Seconds", "Seconds cannot be negative.")]
    [InlineData("""{"Type":"Fail","Error":"{% 1 %}"}""", "0 EvaluationFailed", "Error",
        "The JSONata expression '1' specified for the field 'Error' returned an unexpected result type. Expected 'string', but was 'number' for value: 1")]
    [InlineData("""{"Type":"Choice","Choices":[{"Condition":"{% false %}","Next":"Z"},{"Condition":"{% 'yes' %}","Next":"Z"}]},"Z":{"Type":"Succeed"}""", "0 EvaluationFailed", "Choices[1]/Condition",
        "The JSONata expression ''yes'' specified for the field 'Choices[1]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"yes\"")]
    [InlineData("{" + Task + ""","TimeoutSeconds":"{% 0 %}","End":true}""", "0 EvaluationFailed", "TimeoutSeconds", "TimeoutSeconds must be between 1 and 99999999.")]
    [InlineData("{" + Task + ""","Arguments":{"n":"{% $no %}"},"End":true}""", "0 EvaluationFailed", "Arguments/n", "The JSONata expression '$no' specified for the field 'Arguments/n' returned nothing (undefined).")]
    [InlineData("{" + Task + ""","Output":"{% $no %}","End":true}""", "4 EvaluationFailed", "Output", "The JSONata expression '$no' specified for the field 'Output' returned nothing (undefined).")]
    public async Task AnExpressionThatFails_FailsTheState(string state, string told, string field, string cause)
    {
        var execution = Machine($$"""{"A":{{state}} }""");

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal(("States.QueryEvaluationError", $"An error occurred while executing the state 'A' (entered at the event id #1). {cause}"), (error.Error, error.Cause));
        var failed = execution.Events[^1];
        Assert.Equal((told, field, error.Cause), ($"{failed.Previous} {failed.Type}", failed.Details!["location"]!.GetValue<string>(), failed.Details["cause"]!.GetValue<string>()));
    }

    [Fact]
    public async Task AFail_HasItsErrorAndCauseByExpressions()
    {
        var execution = Machine("""{"A":{"Type":"Fail","Error":"{% $states.input.e %}","Cause":"{% 'because ' & $states.input.e %}"}}""", """{"e":"Mine"}""");

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal(("Mine", "because Mine"), (error.Error, error.Cause));
    }

    [Fact]
    public async Task ACatcher_SeesTheErrorAndTheInput()
    {
        var execution = Machine($$$"""
            {"A":{{{{Task}}},"Output":"not seen","Catch":[{"ErrorEquals":["States.ALL"],"Next":"B","Output":{"e":"{% $states.errorOutput.Error %}","i":"{% $states.input.in %}"},"Assign":{"cause":"{% $states.errorOutput.Cause %}"}}],"End":true},
             "B":{"Type":"Pass","Output":"{% $merge([$states.input, {'c': $cause}]) %}","End":true}}
            """, """{"in":1}""");
        execution.Function = _ => throw new StatesException("Broken", "no");

        Assert.Equal("""{"e":"Broken","i":1,"c":"no"}""", await execution.RunAsync());
    }

    [Fact]
    public async Task ACatcherWithoutOutput_HandsTheErrorOn()
    {
        var execution = Machine($$$"""{"A":{{{{Task}}},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},"B":{"Type":"Pass","End":true}}""");
        execution.Function = _ => throw new StatesException("Broken", "no");

        Assert.Equal("""{"Error":"Broken","Cause":"no"}""", await execution.RunAsync());
    }

    [Fact]
    public async Task AFailedEvaluation_CanBeCaught()
    {
        var execution = Machine($$$"""
            {"A":{{{{Task}}},"Output":"{% $no %}","Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Next":"B","Output":"{% $states.errorOutput.Error %}"}],"End":true},"B":{"Type":"Succeed"}}
            """);

        Assert.Equal("\"States.QueryEvaluationError\"", await execution.RunAsync());
        Assert.Equal(["4 EvaluationFailed", "5 TaskStateExited"], Told(execution).Skip(4).Take(2));
    }

    [Fact]
    public async Task ACatcherWhoseOutputFails_FailsTheState()
    {
        var execution = Machine($$$"""{"A":{{{{Task}}},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"B","Output":"{% $no %}"}],"End":true},"B":{"Type":"Succeed"}}""");
        execution.Function = _ => throw new StatesException("Broken", "no");

        var error = await Assert.ThrowsAsync<StatesException>(() => execution.RunAsync());

        Assert.Equal("An error occurred while executing the state 'A' (entered at the event id #1). The JSONata expression '$no' specified for the field 'Catch[0]/Output' returned nothing (undefined).", error.Cause);
        Assert.Equal("EvaluationFailed", execution.EventTypes.Last());
    }

    [Fact]
    public async Task StatesOfBothLanguages_ShareVariablesAndData()
    {
        var execution = TestExecution.OfDefinition("""
            {"StartAt":"A","States":{
                "A":{"Type":"Pass","Assign":{"x.$":"$.in"},"Next":"B"},
                "B":{"QueryLanguage":"JSONata","Type":"Pass","Assign":{"y":"{% $x + 1 %}"},"Output":{"from":"{% $states.input %}"},"Next":"C"},
                "C":{"Type":"Pass","Parameters":{"x.$":"$x","y.$":"$y","from.$":"$.from.in"},"End":true}}}
            """, """{"in":1}""");

        Assert.Equal("""{"x":1,"y":2,"from":1}""", await execution.RunAsync());
    }

    [Fact]
    public async Task AWait_EndsWhenItsExpressionSays()
    {
        var execution = Machine("""{"A":{"Type":"Wait","Seconds":"{% $states.input.in %}","Next":"B"},"B":{"Type":"Wait","Timestamp":"{% '2026-01-01T00:01:00Z' %}","Output":"{% $states.context.Execution.StartTime %}","End":true}}""", """{"in":30}""");

        Assert.Equal("\"2026-01-01T00:00:00.000Z\"", await execution.RunWithTimePassingAsync());
        Assert.True(execution.Time.GetUtcNow() >= new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero));
    }

    private static TestExecution Map(string items, string input = "{}") => Machine(
        $$"""{"A":{"Type":"Map","Items":{{items}},"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true} } },"End":true} }""", input);

    private static IEnumerable<string> Told(TestExecution execution) => execution.Events.Select(entry => $"{entry.Previous} {entry.Type}");

    private static TestExecution Machine(string states, string input = "{}") => TestExecution.OfDefinition($$"""{"QueryLanguage":"JSONata","StartAt":"A","States":{{states}} }""", input);
}
