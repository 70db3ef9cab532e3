using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>What AWS refuses of definitions in JSONata, in its words where they are known.</summary>
public sealed class JsonataDefinitionTests
{
    private const string Task = "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:r:1:function:f\"";

    [Theory]
    [InlineData("""{"Type":"Pass","Output":"{% $states.input.a[0] %}","End":true}""")]
    [InlineData("""{"Type":"Pass","Output":"{% phone %}","End":true}""", "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/A/Output")]
    [InlineData("""{"Type":"Pass","Output":{"v":["{% $$ %}"]},"End":true}""", "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/A/Output/v[0]")]
    [InlineData("""{"Type":"Pass","Output":"{% 1 + %}","End":true}""", "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output")]
    [InlineData("""{"Type":"Pass","Output":"{% 1 ","End":true}""", "INVALID_JSONATA_EXPRESSION: A JSONata expression must start with '{%' and end with '%}' at /States/A/Output")]
    [InlineData("""{"Type":"Pass","Output":"{% $states.errorOutput %}","End":true}""", "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/A/Output")]
    [InlineData("""{"Type":"Pass","Assign":{"a":"{% $states.result %}"},"End":true}""", "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/A/Assign/a")]
    [InlineData("""{"Type":"Pass","Assign":{"states":1},"End":true}""", "SCHEMA_VALIDATION_FAILED: The variable name 'states' is reserved at /States/A/Assign/states")]
    [InlineData("""{"Type":"Pass","InputPath":"$.a","Result":1,"End":true}""",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'Result' is only supported for the 'JSONPath' QueryLanguage at /States/A")]
    [InlineData("""{"Type":"Pass","Arguments":{},"End":true}""", "SCHEMA_VALIDATION_FAILED: Field 'Arguments' is not supported at /States/A")]
    [InlineData("""{"Type":"Pass","QueryLanguage":"JSONPath","End":true}""", "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A")]
    [InlineData("""{"Type":"Wait","SecondsPath":"$.a","End":true}""",
        "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is required: [Seconds, Timestamp] at /States/A",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'SecondsPath' is only supported for the 'JSONPath' QueryLanguage at /States/A")]
    [InlineData("""{"Type":"Wait","Seconds":"ten","End":true}""", "SCHEMA_VALIDATION_FAILED: Expected value of type Integer at /States/A/Seconds")]
    [InlineData("{" + Task + ""","TimeoutSeconds":"{% $states.result %}","Output":"{% $states.result %}","End":true}""",
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/A/TimeoutSeconds")]
    [InlineData("{" + Task + ""","Catch":[{"ErrorEquals":["States.ALL"],"Output":"{% $states.errorOutput %}","ResultPath":"$.e","Next":"A"}],"End":true}""",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage at /States/A/Catch[0]")]
    [InlineData("""{"Type":"Map","Items":5,"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed","Output":"{% $a b %}"}}},"End":true}""",
        "INVALID_JSONATA_EXPRESSION: Syntax error: \"b\" at /States/A/ItemProcessor/States/B/Output",
        "SCHEMA_VALIDATION_FAILED: Expected value of type Array or a JSONata expression at /States/A/Items")]
    [InlineData("""{"Type":"Choice","Choices":[{"Condition":"{% 1 + %}","Next":"B"},{"Variable":"$.a","IsNull":true,"Next":"B"},{"Condition":1,"Next":"B"}],"Default":"B"},"B":{"Type":"Succeed"}""",
        "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Choices[0]/Condition",
        "SCHEMA_VALIDATION_FAILED: These fields are required: [Condition] at /States/A/Choices[1]",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage at /States/A/Choices[1]",
        "SCHEMA_VALIDATION_FAILED: Field 'IsNull' is not supported at /States/A/Choices[1]",
        "SCHEMA_VALIDATION_FAILED: Expected value of type Boolean or a JSONata expression at /States/A/Choices[2]/Condition")]
    public void Read_OfAState_SaysWhatAndWhere(string state, params string[] expected) =>
        Assert.Equal(expected, Faults($$"""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{{state}}} }"""));

    [Fact]
    public void Read_StatesWithinAStateOfAnotherLanguage_KeepsToTheMachines() => Assert.Equal(
        ["SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A/ItemProcessor/States/B"],
        Faults("""{"StartAt":"A","States":{"A":{"Type":"Map","QueryLanguage":"JSONata","Items":[1],"End":true,"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","Output":1,"End":true}}}}}}"""));

    [Theory]
    [InlineData("""{"Type":"Pass","Output":{"a":"{% $x & $sum($y) %}"},"Assign":{"b":"{% $z %}"},"Comment":"$no","End":true}""", "A: x y z")]
    [InlineData("""{"Type":"Choice","Choices":[{"Condition":"{% $guess = $answer %}","Next":"A"},{"Condition":true,"Next":"A"}]}""", "A: answer guess")]
    [InlineData("""{"Type":"Map","Items":"{% $items %}","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","Output":"{% $inner %}","End":true}}}}""", "A: items", "B: inner")]
    [InlineData("""{"Type":"Pass","Output":"{% $states.input & ($own := 1; $own) & 1 + %}","End":true}""")]
    public void Find_AState_NamesWhatItReads(string state, params string[] expected) => Assert.Equal(
        expected,
        VariableReferences.Find($$"""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{{state}} } }""").Select(found => $"{found.Key}: {string.Join(' ', found.Value)}"));

    private static IEnumerable<string> Faults(string definition)
    {
        DefinitionReader.Read(definition, _ => true, out var faults);
        return faults.Select(fault => fault.ToString());
    }
}
