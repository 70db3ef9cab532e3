using System.Security.Cryptography;
using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class JsonataExpressionTests
{
    [Theory]
    [InlineData("$states.input.a + $x", "43")]
    [InlineData("$sum($states.input.list)", "6")]
    [InlineData("$states.input.list[$ > 1]", "[2,3]")]
    [InlineData("{'name': 'a' & $x, 'none': $states.input.none}", """{"name":"a42"}""")]
    [InlineData("$merge([$states.input, {'b': 2}])", """{"a":1,"list":[1,2,3],"b":2}""")]
    [InlineData("$match('hello', /l+/).match", "\"ll\"")]
    [InlineData("$states.context.Execution.Name", "\"run\"")]
    [InlineData("$exists($states) and $exists($states.input)", "true")]
    [InlineData("($y := 2; $map([1..3], function($v) { $v * $y }))", "[2,4,6]")]
    [InlineData("null", "null")]
    [InlineData("[1/0, {'k': -1/0}]", """["Infinity",{"k":"-Infinity"}]""")]
    public void Evaluate_AnExpression_Answers(string expression, string expected) => Assert.Equal(expected, Evaluate(expression).Json);

    // The values and what collapses to one are AWS's.
    [Theory]
    [InlineData("$partition([1,2,3,4,5], 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("$partition([0], 4)", "[[0]]")]
    [InlineData("$partition([1,2,3], 2.9)", "[[1,2],[3]]")]
    [InlineData("$range(0, 9, 3)", "[0,3,6,9]")]
    [InlineData("$range(0, 10, 3)", "[0,3,6,9]")]
    [InlineData("$range(1, 9, 9)", "1")]
    [InlineData("$range(5, 1, -2)", "[5,3,1]")]
    [InlineData("$range(-1.7, 2, 1)", "[-1,0,1,2]")]
    [InlineData("$count($range(1, 360145, 1))", "360145")]
    [InlineData("$hash('input', 'SHA-1')", "\"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1\"")]
    [InlineData("$hash('', 'MD5')", "\"d41d8cd98f00b204e9800998ecf8427e\"")]
    [InlineData("$length($hash('a', 'SHA-256')) & $length($hash('a', 'SHA-384')) & $length($hash('a', 'SHA-512'))", "\"6496128\"")]
    [InlineData("$random(42)", "0.7275636800328681")]
    [InlineData("$random() >= 0 and $random() < 1", "true")]
    [InlineData("$uuid() ~> $match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) ~> $count()", "1")]
    [InlineData("$parse('{\"a\": [1, 2]}').a[1]", "2")]
    [InlineData("$parse('-0')", "0")]
    public void Evaluate_AFunctionOfStepFunctions_Answers(string expression, string expected) => Assert.Equal(expected, Evaluate(expression).Json);

    [Theory]
    [InlineData("$states.input.none", "Nothing")]
    [InlineData("$partition([], 2)", "Nothing")]
    [InlineData("$partition([1], 0)", "Nothing")]
    [InlineData("$range(1, 5)", "Nothing")]
    [InlineData("$range(1, 5, -1)", "Nothing")]
    [InlineData("$range(1, 5, 0)", "Nothing")]
    [InlineData("$hash('a')", "Nothing")]
    [InlineData("$parse($none)", "Nothing")]
    [InlineData("$f := function($x) { $x }", "Unsupported")]
    [InlineData("{'f': $uppercase}", "Unsupported")]
    [InlineData("/a+/", "Unsupported")]
    public void Evaluate_WhatGivesNoJson_SaysSo(string expression, string kind) => Assert.Equal(kind, Evaluate(expression).Kind.ToString());

    [Theory]
    [InlineData("$nothing(1)", "T1006: Attempted to invoke a non-function")]
    [InlineData("$eval('1 + 1')", "T1006: Attempted to invoke a non-function")]
    [InlineData("1 + 'a'", "T2002: The right side of the \"+\" operator must evaluate to a number")]
    [InlineData("$partition([1], 'a')", "T0410: Argument 2 of function \"partition\" does not match function signature")]
    [InlineData("$error('mine')", "D3137: mine")]
    [InlineData("$hash('a', 'CRC')", "The hash function has no algorithm CRC")]
    [InlineData("$range(1, 360146, 1)", "Expression evaluation memory limit exceeded: Check for excessive memory usage")]
    public void Evaluate_WhatFails_SaysWhy(string expression, string expected)
    {
        var error = Assert.Throws<JsonataException>(() => Evaluate(expression));

        Assert.Equal(expected, error.Code is null ? error.Message : $"{error.Code}: {error.Message}");
    }

    [Fact]
    public void Evaluate_WhatIsNotJson_FailsInParse() => Assert.StartsWith(
        "The argument of the parse function is not JSON: ", Assert.Throws<JsonataException>(() => Evaluate("$parse('{')")).Message);

    [Theory]
    [InlineData("1 +", "S0207", "Unexpected end of expression")]
    [InlineData("a[1,2)", "S0202", "Expected \"]\", got \",\"")]
    [InlineData("\"unterminated", "S0101", "String literal must be terminated by a matching quote")]
    [InlineData("", "S0207", "Unexpected end of expression")]
    public void Parse_OfWhatIsNoExpression_SaysWhy(string text, string code, string message)
    {
        var error = Assert.Throws<JsonataException>(() => JsonataExpression.Parse(text));

        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("phone", "Reference to 'phone' at the top level is not supported.")]
    [InlineData("{'a': [$f(b.c)]}", "Reference to 'b' at the top level is not supported.")]
    [InlineData("$map($states.input.a, function($x) { b })", "Reference to 'b' at the top level is not supported.")]
    [InlineData("$.a", "Reference to '$' at the top level is not supported.")]
    [InlineData("$$", "Reference to '$$' is not supported.")]
    [InlineData("$states.input.items[value > 3]^(price).{name: count}")]
    [InlineData("$x ~> |a|{'b': c}|")]
    public void Parse_OfWhatReadsAContextItem_SaysThatThereIsNone(string text, params string[] expected) =>
        Assert.Equal(expected, JsonataExpression.Parse(text).Unsupported);

    [Theory]
    [InlineData("$a + $b.c[$d > 1]", "a b d", "")]
    [InlineData("($a := 1; $b := $a; $map($c, function($v, $i) { $v + $i }))", "c", "")]
    [InlineData("$sum($a) & $uuid() & $map($b, $string)", "a b", "")]
    [InlineData("$states.input.a & $states.context.b", "", "input context")]
    [InlineData("'$a' & /$b/.match", "", "")]
    [InlineData("$a@$x.b#$i.($x & $i)", "a", "")]
    public void Parse_OfAnExpression_KnowsWhatItReads(string text, string references, string states)
    {
        var expression = JsonataExpression.Parse(text);

        Assert.Equal((references, states), (string.Join(' ', expression.References), string.Join(' ', expression.States)));
    }

    [Fact]
    public void Evaluate_AFunctionThatIsAVariable_UsesTheVariable()
    {
        var expression = JsonataExpression.Parse("$count + 1");

        Assert.Equal("8", expression.Evaluate(_ => null, name => name == "count" ? "7" : null).Json);
    }

    [Fact]
    public void TheLibrary_IsTheFileOfThePackage()
    {
        using var library = typeof(JsonataExpression).Assembly.GetManifestResourceStream("Jsonata.jsonata.js")!;

        Assert.Contains($"sha256  {Convert.ToHexStringLower(SHA256.HashData(library))}  jsonata.js", Architecture.Repository.Read("ImagePipeline.LocalAws/StepFunctions/Jsonata/README.md"));
    }

    private static JsonataResult Evaluate(string expression) => JsonataExpression.Parse(expression).Evaluate(
        field => field switch
        {
            StatesFields.Input => """{"a": 1, "list": [1, 2, 3]}""",
            StatesFields.Context => """{"Execution": {"Name": "run"}}""",
            _ => null,
        },
        name => name == "x" ? "42" : null);
}
