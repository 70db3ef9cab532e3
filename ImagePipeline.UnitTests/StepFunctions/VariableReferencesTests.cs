using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class VariableReferencesTests
{
    [Theory]
    [InlineData("""{"Type": "Pass", "InputPath": "$in.a", "OutputPath": "$out", "End": true}""", "in out")]
    [InlineData("""{"Type": "Pass", "Parameters": {"deep": [{"a.$": "$a[0]"}], "literal": "$b", "SomePath": "$c"}, "End": true}""", "a")]
    [InlineData("""{"Type": "Pass", "Assign": {"sum.$": "States.MathAdd(States.MathAdd($x, $.x), $y)"}, "End": true}""", "x y")]
    [InlineData("""{"Type": "Pass", "Parameters": {"text.$": "States.Format('$not, {}', $$.Execution.Id)"}, "End": true}""", "")]
    [InlineData("""{"Type": "Pass", "Result": {"InputPath": "$a", "b.$": "$b"}, "End": true}""", "")]
    [InlineData("""{"Type": "Wait", "SecondsPath": "$seconds", "End": true}""", "seconds")]
    [InlineData("""{"Type": "Fail", "ErrorPath": "$error", "CausePath": "States.Format('{}', $cause)"}""", "cause error")]
    [InlineData("""{"Type": "Choice", "Choices": [{"And": [{"Variable": "$guess", "StringEqualsPath": "$answer"}], "Assign": {"a.$": "$seen"}, "Next": "S"}]}""", "answer guess seen")]
    [InlineData("""{"Type": "Task", "TimeoutSecondsPath": "$limit", "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"e.$": "$caught"}, "Next": "S"}]}""", "caught limit")]
    [InlineData("""{"Type": "Map", "ItemReader": {"ReaderConfig": {"MaxItemsPath": "$most"}, "Parameters": {"Key.$": "$key"}}}""", "key most")]
    [InlineData("\"no object\"", "")]
    public void Find_AState_NamesWhatItReads(string state, string variables)
    {
        var found = VariableReferences.Find($$$"""{"StartAt": "S", "States": {"S": {{{state}}} }}""");

        Assert.Equal(variables.Length == 0 ? [] : [$"S: {variables}"], Show(found));
    }

    [Fact]
    public void Find_StatesWithinStates_StandUnderTheirOwnNames()
    {
        var found = VariableReferences.Find("""
            {"StartAt": "Map", "States": {
                "Map": {"Type": "Map", "ItemsPath": "$items", "ItemSelector": {"a.$": "$template"}, "Next": "Both", "ItemProcessor":
                    {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "InputPath": "$inner", "End": true}}}},
                "Both": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "InputPath": "$left", "End": true}}},
                    {"StartAt": "Right", "States": {"Right": {"Type": "Pass", "End": true}}}]}}}
            """);

        Assert.Equal(["Item: inner", "Left: left", "Map: items template"], Show(found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"States": []}""")]
    [InlineData("""{"States": {"S": {"Branches": [null, 1, {"States": null}], "InputPath": 1, "OutputPath": "$["}}}""")]
    public void Find_WhatIsNoDefinition_FindsNothing(string text) => Assert.Empty(VariableReferences.Find(text));

    private static IEnumerable<string> Show(SortedDictionary<string, SortedSet<string>> found) =>
        found.Select(state => $"{state.Key}: {string.Join(' ', state.Value)}");
}
