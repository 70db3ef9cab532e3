using CsCheck;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class JsonPathTests
{
    private const string Store = """
        {"books":[
            {"title":"A","price":8,"tags":["x","y"]},
            {"title":"B","price":12.5,"isbn":"1"},
            {"title":"C","price":23,"isbn":"2"}],
         "bike":{"price":20},"odd name":1,"limit":10,"none":null}
        """;

    [Theory]
    [InlineData("$.bike", """{"price":20}""")]
    [InlineData("$.bike.price", "20")]
    [InlineData("$['bike']['price']", "20")]
    [InlineData("$[\"odd name\"]", "1")]
    [InlineData("$.none", "null")]
    [InlineData("$.books[0].title", "\"A\"")]
    [InlineData("$.books[-1].title", "\"C\"")]
    [InlineData("$.books.length()", "3")]
    [InlineData("$.books[*].title", """["A","B","C"]""")]
    [InlineData("$.books[0,2].title", """["A","C"]""")]
    [InlineData("$.books[1:].title", """["B","C"]""")]
    [InlineData("$.books[:2].title", """["A","B"]""")]
    [InlineData("$.books[-2:].title", """["B","C"]""")]
    [InlineData("$.books[::2].title", """["A","C"]""")]
    [InlineData("$['bike','limit']", """[{"price":20},10]""")]
    [InlineData("$..price", "[8,12.5,23,20]")]
    [InlineData("$..books[0].tags[*]", """["x","y"]""")]
    [InlineData("$.bike.*", "[20]")]
    [InlineData("$.books[?(@.price < 10)].title", """["A"]""")]
    [InlineData("$.books[?(@.price > $.limit)].title", """["B","C"]""")]
    [InlineData("$.books[?(@.isbn)].title", """["B","C"]""")]
    [InlineData("$.books[?(!@.isbn)].title", """["A"]""")]
    [InlineData("$.books[?(@.price >= 12.5 && @.title != 'C')].title", """["B"]""")]
    [InlineData("$.books[?(@.title == 'A' || (@.isbn == '2'))].title", """["A","C"]""")]
    [InlineData("$.books[?(@.title =~ /[ab]/i)].title", """["A","B"]""")]
    [InlineData("$.books[?(@.title in ['A','C'])].title", """["A","C"]""")]
    [InlineData("$.books[?('x' in @.tags)].title", """["A"]""")]
    [InlineData("$.books[?(@.price == '8')].title", "[]")]
    [InlineData("$.missing[*]", "[]")]
    public void Evaluate_GivesWhatThePathFinds(string path, string expected) =>
        Assert.Equal(expected, Json.Write(JsonPath.Parse(path).Evaluate(Json.Parse(Store))));

    [Theory]
    [InlineData("$.books[3]", "Invalid path '$.books[3]' : No results for path: $['books'][3]")]
    [InlineData("$.no.such.path", "Invalid path '$.no.such.path' : Missing property in path $['no']")]
    [InlineData("$.limit.a", "Invalid path '$.limit.a' : No results for path: $['limit']['a']")]
    public void Evaluate_ADefinitePathThatLeadsNowhere_SaysWhereItEnds(string path, string message)
    {
        var error = Assert.Throws<PathNotFoundException>(() => JsonPath.Parse(path).Evaluate(Json.Parse(Store)));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("$.")]
    [InlineData("$.a[")]
    [InlineData("$.a[x]")]
    [InlineData("$.a['b'")]
    [InlineData("$.a[?(@.b >)]")]
    [InlineData("$.a[0:1:-1]")]
    [InlineData("$.a b")]
    [InlineData("$.a.keys()")]
    public void Parse_WhatIsNoPath_Throws(string path) => Assert.Throws<FormatException>(() => JsonPath.Parse(path));

    [Theory]
    [InlineData("$", true)]
    [InlineData("$.a.b[0]", true)]
    [InlineData("$['a']", true)]
    [InlineData("$.a[-1]", false)]
    [InlineData("$.a[*]", false)]
    [InlineData("$..a", false)]
    [InlineData("$$.a", false)]
    [InlineData("$a.b", false)]
    public void IsReference_OnlyForPlainNamesAndPlaces(string path, bool expected) =>
        Assert.Equal(expected, JsonPath.Parse(path).IsReference);

    [Theory]
    [InlineData("$", """{"a":1}""", "2", "2")]
    [InlineData("$.b", """{"a":1}""", "2", """{"a":1,"b":2}""")]
    [InlineData("$.a", """{"a":1}""", "2", """{"a":2}""")]
    [InlineData("$.b.c", """{"a":1}""", "2", """{"a":1,"b":{"c":2}}""")]
    [InlineData("$.a.c", """{"a":1}""", "2", """{"a":{"c":2}}""")]
    [InlineData("$.a[1]", """{"a":[1,2]}""", "3", """{"a":[1,3]}""")]
    [InlineData("$.a[0].b", """{"a":[{}]}""", "3", """{"a":[{"b":3}]}""")]
    public void Put_MakesWhatIsMissingOnTheWay(string path, string document, string value, string expected) =>
        Assert.Equal(expected, Json.Write(ReferencePath.Put(JsonPath.Parse(path), Json.Parse(document), Json.Parse(value))));

    [Theory]
    [InlineData("$.a", "[1]")]
    [InlineData("$.a", "1")]
    [InlineData("$.a[2]", """{"a":[1,2]}""")]
    [InlineData("$.a[0]", """{"a":1}""")]
    public void Put_WhereThePathDoesNotFit_IsAResultPathMatchFailure(string path, string document)
    {
        var error = Assert.Throws<StatesException>(() => ReferencePath.Put(JsonPath.Parse(path), Json.Parse(document), null));

        Assert.Equal("States.ResultPathMatchFailure", error.Error);
    }

    [Fact]
    public void Parse_OfAnyText_ParsesOrSaysWhyNot() =>
        Gen.OneOf(Gen.String, Gen.Char["$.[]'\"?()@*:,ab01 "].Array.Select(characters => new string(characters)).Select(text => "$" + text)).Sample(text =>
        {
            try
            {
                JsonPath.Parse(text).Evaluate(Json.Parse(Store));
            }
            catch (Exception e) when (e is FormatException or PathNotFoundException)
            {
                Assert.NotEmpty(e.Message);
            }
        });

    [Fact]
    public void Put_ThenEvaluate_GivesTheValueBack() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[1, 4], Gen.Int).Sample((names, value) =>
        {
            var path = JsonPath.Parse("$" + string.Concat(names.Select(name => $"['{name}']")));

            var document = ReferencePath.Put(path, Json.Parse("{}"), Json.Parse($"{value}"));

            Assert.Equal($"{value}", Json.Write(path.Evaluate(document)));
        });
}
