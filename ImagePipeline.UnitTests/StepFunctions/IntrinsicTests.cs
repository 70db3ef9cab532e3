using CsCheck;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class IntrinsicTests
{
    private const string Input = """{"name":"Ann","n":3,"list":[1,2,2,{"a":1}],"a":{"x":1,"y":[1,"b"]},"b":{"x":2},"text":"{\"k\":[1]}"}""";

    [Theory]
    [InlineData("States.Format('Hi {}, {}', $.name, 5)", "\"Hi Ann, 5\"")]
    [InlineData(@"States.Format('\{\} it\'s {} \\', true)", """
        "{} it's true \\"
        """)]
    [InlineData("States.Format('{} {}', $.a, null)", "\"{x=1, y=[1, b]} null\"")]
    [InlineData("States.StringToJson($.text)", """{"k":[1]}""")]
    [InlineData("States.StringToJson('')", "null")]
    [InlineData("States.JsonToString($.a)", """
        "{\"x\":1,\"y\":[1,\"b\"]}"
        """)]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.Array($.n, 'a', null, -1.5)", """[3,"a",null,-1.5]""")]
    [InlineData("States.ArrayPartition($.list, 3)", """[[1,2,2],[{"a":1}]]""")]
    [InlineData("States.ArrayContains($.list, 2)", "true")]
    [InlineData("States.ArrayContains($.list, 7)", "false")]
    [InlineData("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(3, 0, -2)", "[3,1]")]
    [InlineData("States.ArrayRange(3, 1, 1)", "[]")]
    [InlineData("States.ArrayGetItem($.list, 3)", """{"a":1}""")]
    [InlineData("States.ArrayLength($.list)", "4")]
    [InlineData("States.ArrayUnique($.list)", """[1,2,{"a":1}]""")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.Hash('input data', 'MD5')", "\"812f45842bc6d66ee14572ce20db8e86\"")]
    [InlineData("States.JsonMerge($.a, $.b, false)", """{"x":2,"y":[1,"b"]}""")]
    [InlineData("States.MathAdd($.n, -4)", "-1")]
    [InlineData("States.MathAdd(1.5, 1)", "3")]
    [InlineData("States.StringSplit('1.2+3.4', '.+')", """["1","2","3","4"]""")]
    [InlineData("States.ArrayLength(States.StringSplit(States.Format('a{}b', ','), ','))", "2")]
    public void Evaluate_GivesTheDocumentedValue(string call, string expected) => Assert.Equal(expected.Trim(), Evaluate(call));

    [Theory]
    [InlineData("States.MathRandom(1, 3, 7)")]
    [InlineData("States.MathRandom(1, 3)")]
    public void MathRandom_IsFromTheFirstToBelowTheSecond(string call) => Assert.InRange(int.Parse(Evaluate(call)), 1, 2);

    [Fact]
    public void MathRandom_WithASeed_IsTheSameAgain() =>
        Assert.Equal(Evaluate("States.MathRandom(0, 1000000, 7)"), Evaluate("States.MathRandom(0, 1000000, 7)"));

    [Fact]
    public void Uuid_IsOne() => Assert.True(Guid.TryParseExact(Evaluate("States.UUID()").Trim('"'), "D", out _));

    [Theory]
    [InlineData("States.Format('{} {}', 1)")]
    [InlineData("States.Format('{}', 1, 2)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    [InlineData("States.ArrayRange(0, 2000, 1)")]
    [InlineData("States.ArrayRange(0, 2, 0)")]
    [InlineData("States.ArrayGetItem($.list, 4)")]
    [InlineData("States.ArrayLength($.name)")]
    [InlineData("States.Base64Decode('*')")]
    [InlineData("States.Hash('a', 'SHA-3')")]
    [InlineData("States.JsonMerge($.a, $.b, true)")]
    [InlineData("States.MathAdd('a', 1)")]
    [InlineData("States.MathAdd(2147483647, 1)")]
    [InlineData("States.MathRandom(3, 3)")]
    public void Evaluate_OfWrongArguments_IsAnIntrinsicFailure(string call)
    {
        var error = Assert.Throws<StatesException>(() => Evaluate(call));

        Assert.Equal("States.IntrinsicFailure", error.Error);
        Assert.StartsWith($"The function '{call}' had the following error: ", error.Cause);
    }

    [Theory]
    [InlineData("States.Nothing()")]
    [InlineData("States.Format(")]
    [InlineData("States.Format()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.Array(1 2)")]
    [InlineData("States.Array(a)")]
    [InlineData("States.Array('a)")]
    [InlineData(@"States.Array('\n')")]
    [InlineData("States.Array() ;")]
    public void Parse_OfWhatIsNoCall_Throws(string call) => Assert.Throws<FormatException>(() => Expression.Parse(call));

    [Fact]
    public void Parse_OfAnyText_ParsesOrSaysWhyNot() =>
        Gen.Char["StatesFormatArray.'{}\\(), $[]01"].Array.Select(characters => "States." + new string(characters)).Sample(text =>
        {
            try
            {
                Expression.Parse(text);
            }
            catch (FormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        });

    [Fact]
    public void AnyTextQuotedAsALiteral_ComesBackAsItWas() => Gen.String.Sample(text =>
    {
        var quoted = text.Replace(@"\", @"\\").Replace("'", @"\'");

        Assert.Equal(text, Json.Parse(Evaluate($"States.ArrayGetItem(States.Array('{quoted}'), 0)"))!.GetValue<string>());
    });

    private static string Evaluate(string call)
    {
        var scope = new Scope(Payload.FromText(Input), () => [], (string _, out System.Text.Json.Nodes.JsonNode? value) =>
        {
            value = null;
            return false;
        });
        return Json.Write(Expression.Parse(call).Evaluate(scope));
    }
}
