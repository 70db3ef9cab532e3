using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.EventBridge;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.EventBridge;

public sealed class EventTransformationTests
{
    private const string Event = """{"source":"app","detail":{"text":"say \"hi\"","count":2,"list":[{"id":7}],"part":{"a":1}}}""";

    private static readonly Rule Rule = new("the-rule", """{"source":["app"]}""", true, "");

    [Theory]
    [InlineData("""{}""", Event)]
    [InlineData("""{"Input":"{\"fixed\":true}"}""", """{"fixed":true}""")]
    [InlineData("""{"InputPath":"$.detail.list[0].id"}""", "7")]
    [InlineData("""{"InputPath":"$.detail['part']"}""", """{"a":1}""")]
    [InlineData("""{"InputPath":"$.nothing"}""", "null")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"t":"$.detail.text","c":"$.detail.count"},"InputTemplate":"{\"text\": <t>, \"count\": <c>, \"said\": \"<t> <c> times\"}"}}""",
        """{"text": "say \"hi\"", "count": 2, "said": "say \"hi\" 2 times"}""")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"p":"$.detail.part"},"InputTemplate":"{\"object\": <p>, \"text\": \"<p>\", \"rule\": \"<aws.events.rule-name>\"}"}}""",
        """{"object": {"a":1}, "text": "{\"a\":1}", "rule": "the-rule"}""")]
    [InlineData("""{"InputTransformer":{"InputTemplate":"\"<nothing> at all\""}}""", "\" at all\"")]
    public void Apply_ByKind_GivesTheTargetItsInput(string target, string expected) => Assert.Equal(
        expected, Encoding.UTF8.GetString(EventTransformation.Parse(target).Apply(JsonNode.Parse(Event)!, Rule)));

    [Theory]
    [InlineData("""{"InputPath":"detail"}""")]
    [InlineData("""{"InputPath":"$..deep"}""")]
    [InlineData("""{"InputTransformer":{}}""")]
    public void Parse_WhatIsNotUnderstood_IsRefused(string target) => Assert.Throws<AwsException>(() => EventTransformation.Parse(target));
}
