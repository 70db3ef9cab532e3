using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class DefinitionTests
{
    private const string End = "\"End\":true";

    [Theory]
    [InlineData("", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null")]
    [InlineData("[]", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null")]
    [InlineData("{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}},"QueryLanguage":"jq"}""",
        "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] at /QueryLanguage")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}},"Extra":1}""", "SCHEMA_VALIDATION_FAILED: Field 'Extra' is not supported at /")]
    public void Read_OfAFaultyDefinition_SaysWhatAndWhere(string definition, string expected) => Assert.Equal([expected], Faults(definition));

    [Theory]
    [InlineData("""{"A":{"Type":"Pass"}}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [Next or End] at /States/A")]
    [InlineData("""{"A":{"Type":"Jump","End":true}}""", "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type")]
    [InlineData("""{"A":{"Type":"Pass","End":true,"Retry":[]}}""", "SCHEMA_VALIDATION_FAILED: Field 'Retry' is not supported at /States/A")]
    [InlineData("""{"A":{"Type":"Pass","End":true,"Output":1}}""",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A")]
    [InlineData("""{"A":{"Type":"Pass","End":"yes"}}""", "SCHEMA_VALIDATION_FAILED: Expected value of type Boolean at /States/A/End",
        "SCHEMA_VALIDATION_FAILED: These fields are required: [Next or End] at /States/A")]
    [InlineData("""{"A":{"Type":"Pass","End":true,"InputPath":"a"}}""", "SCHEMA_VALIDATION_FAILED: Value is not a valid JSONPath at /States/A/InputPath")]
    [InlineData("""{"A":{"Type":"Pass","End":true,"ResultPath":"$.a[*]"}}""", "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/A/ResultPath")]
    [InlineData("""{"A":{"Type":"Pass","End":true,"Parameters":{"x.$":"foo"}}}""",
        "SCHEMA_VALIDATION_FAILED: The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call at /States/A/Parameters")]
    [InlineData("""{"A":{"Type":"Task","End":true}}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [Resource] at /States/A")]
    [InlineData("""{"A":{"Type":"Task","Resource":"f","End":true}}""", "SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/A/Resource")]
    [InlineData("""{"A":{"Type":"Task","Resource":"arn:aws:states:::ecs:listTasks","End":true}}""",
        "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::ecs:listTasks is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/A/Resource")]
    [InlineData("""{"A":{"Type":"Wait","End":true}}""",
        "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/A")]
    [InlineData("""{"A":{"Type":"Wait","Timestamp":"2024-01-01","End":true}}""", "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/A/Timestamp")]
    [InlineData("""{"A":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"B","States":{"B":{"Type":"Succeed"}}}}}""",
        "SCHEMA_VALIDATION_FAILED: LocalAws does not support Distributed Map, only the mode 'INLINE' at /States/A/ItemProcessor/ProcessorConfig/Mode")]
    [InlineData("""{"A":{"Type":"Choice","Choices":[{"Variable":"$.a","NumericEquals":1}]}}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/A/Choices[0]")]
    public void Read_OfAFaultyState_SaysWhatAndWhere(string states, params string[] expected) => Assert.Equal(expected, StateFaults(states));

    [Theory]
    [InlineData("""{"A":{"Type":"Pass","Next":"Gone"},"B":{"Type":"Pass","End":true}}""",
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Gone at /States/A/Next",
        "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B")]
    [InlineData("""{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}""", "MISSING_END_STATE: Workflow has no terminal state at null")]
    [InlineData("""{"A":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"X","States":{"X":{"Type":"Pass","Next":"A"}}}]}}""",
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: A at /States/A/Branches[0]/States/X/Next",
        "MISSING_END_STATE: Workflow has no terminal state at null")]
    public void Read_OfTransitionsThatGoWrong_SaysWhich(string states, params string[] expected) => Assert.Equal(expected, StateFaults(states));

    [Theory]
    [InlineData("""[{"ErrorEquals":[]}]""", "SCHEMA_VALIDATION_FAILED: At least one error name is required at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""[{"ErrorEquals":["States.ALL","E"]}]""", "SCHEMA_VALIDATION_FAILED: 'States.ALL' must appear alone at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["E"]}]""",
        "SCHEMA_VALIDATION_FAILED: 'States.ALL' must be in the last retrier or catcher at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""[{"ErrorEquals":["E"],"BackoffRate":0.5}]""", "SCHEMA_VALIDATION_FAILED: Value must be greater than or equal to 1 at /States/A/Retry[0]/BackoffRate")]
    [InlineData("""[{"ErrorEquals":["E"],"JitterStrategy":"HALF"}]""", "SCHEMA_VALIDATION_FAILED: Value must be one of the following: [FULL, NONE] at /States/A/Retry[0]/JitterStrategy")]
    public void Read_OfAFaultyRetrier_SaysWhatAndWhere(string retry, string expected) =>
        Assert.Equal([expected], StateFaults($$"""{"A":{"Type":"Task","Resource":"arn:aws:lambda:r:1:function:f",{{End}},"Retry":{{retry}} } }"""));

    [Fact]
    public void Read_OfThePipelinesOwnStateMachine_FindsNoFault()
    {
        var definition = Regex.Replace(
            Architecture.Repository.Read("terraform/pipeline/state-machine.asl.json"), @"\$\{\w+_arn\}", "arn:aws:lambda:us-east-1:000000000000:function:f");

        Assert.Empty(Faults(definition));
    }

    private static IEnumerable<string> StateFaults(string states) => Faults($$"""{"StartAt":"A","States":{{states}} }""");

    private static IEnumerable<string> Faults(string definition)
    {
        DefinitionReader.Read(definition, _ => true, out var faults);
        return faults.Select(fault => fault.ToString());
    }
}
