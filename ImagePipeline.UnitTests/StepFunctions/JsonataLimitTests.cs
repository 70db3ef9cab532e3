using System.Globalization;
using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class JsonataLimitTests
{
    private const string TooDeep = "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.";
    private const string TooLarge = "Expression evaluation memory limit exceeded: Check for excessive memory usage";
    private const string TooLong = "Expression evaluation timeout: Check for infinite loop";

    [Theory]
    [InlineData("($f := function($n) { 1 + $f($n + 1) }; $f(0))", TooDeep)]
    [InlineData("($f := function($n) { $f($n + 1) }; $f(0))", TooLong)]
    [InlineData("($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', 31)))", TooLarge)]
    [InlineData("$pad('x', 900000000)", TooLarge)]
    [InlineData("$sum([1..9999999])", TooLarge)]
    [InlineData("$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)", TooLong)]
    public void Evaluate_WhatHasNoEnd_IsStopped(string expression, string expected)
    {
        var message = Assert.Throws<JsonataException>(() => Evaluate(expression)).Message;

        Assert.StartsWith(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Parse_OfWhatNestsTooDeep_IsRefused(char opening, char closing) =>
        Assert.Throws<JsonataException>(() => JsonataExpression.Parse($"{new string(opening, 5000)}1{new string(closing, 5000)}"));

    [Fact]
    public void Evaluate_AfterAnother_WasStopped_Answers()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<JsonataException>(() => Evaluate("$pad('x', 900000000)"));
            Assert.Equal((i + 1).ToString(CultureInfo.InvariantCulture), Evaluate($"{i} + 1").Json);
        }
    }

    // What people write passes, and so does a document as large as a state may have.
    [Theory]
    [InlineData("$reduce([1..1000], function($a, $b) { $a + $b })", "500500")]
    [InlineData("$count($map([1..5000], function($v) { $string($v) & '-' & $uppercase('abc') }))", "5000")]
    [InlineData("$count([1..200000])", "200000")]
    [InlineData("($f := function($n) { $n < 25 ? 1 + $f($n + 1) : 0 }; $f(0))", "25")]
    public void Evaluate_WhatIsLarge_Answers(string expression, string expected) => Assert.Equal(expected, Evaluate(expression).Json);

    [Fact]
    public void Evaluate_ALargeInput_Answers()
    {
        var items = string.Join(',', Enumerable.Range(0, 6000).Select(i => $$"""{"id":{{i}},"name":"item-{{i}}"}"""));
        var expression = JsonataExpression.Parse("$sum($states.input.id)");

        Assert.Equal("17997000", expression.Evaluate(_ => $"[{items}]", _ => null).Json);
    }

    [Fact]
    public async Task Evaluate_OnManyThreads_Answers()
    {
        var expression = JsonataExpression.Parse("$sum($map([1..20], function($v) { $v * $factor }))");

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => expression.Evaluate(_ => null, name => name == "factor" ? $"{i}" : null).Json)));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{210 * i}"), results);
    }

    private static JsonataResult Evaluate(string expression) => JsonataExpression.Parse(expression).Evaluate(_ => null, _ => null);
}
