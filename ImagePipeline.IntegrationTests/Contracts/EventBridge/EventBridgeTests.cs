using System.Net;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Lambda;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.EventBridge;

public sealed class EventBridgeTests(RunningLambda aws) : IClassFixture<RunningLambda>
{
    [Fact]
    public async Task AnEventReachesTheTargetsOfTheRulesItMatches()
    {
        var (matching, other) = (aws.Register(), aws.Register());
        await PutRuleAsync("matching", """{"source":["shop"],"detail":{"total":[{"numeric":[">",10]}]}}""", matching);
        await PutRuleAsync("other", """{"source":["shop"],"detail":{"total":[{"numeric":["<",10]}]}}""", other);
        using var runtime = new TestRuntime(aws.Url, matching);

        var answer = JsonNode.Parse(await CallAsync("PutEvents", """{"Entries":[{"Source":"shop","DetailType":"Order","Detail":"{\"total\":11}","Time":1700000000,"Resources":["arn:x"]}]}"""))!;

        var id = (string)answer["Entries"]![0]!["EventId"]!;
        Assert.Equal($$"""{"FailedEntryCount":0,"Entries":[{"EventId":"{{id}}"}]}""", answer.ToJsonString());
        Assert.Equal(
            $$$"""{"version":"0","id":"{{{id}}}","detail-type":"Order","source":"shop","account":"000000000000","time":"2023-11-14T22:13:20Z","region":"us-east-1","resources":["arn:x"],"detail":{"total":11}}""",
            (await runtime.NextAsync()).Payload);
        await aws.WaitForProcessesAsync(other, processes: 0, busy: 0);
    }

    [Fact]
    public async Task AnEventOfAnotherServiceReachesItsTarget()
    {
        var function = aws.Register();
        await PutRuleAsync("executions", """{"source":["aws.states"],"detail":{"status":["FAILED"]}}""", function);
        using var runtime = new TestRuntime(aws.Url, function);

        await aws.Services.GetRequiredService<IEventBus>().PublishAsync(
            new JsonObject { ["source"] = "aws.states", ["detail"] = new JsonObject { ["status"] = "FAILED" } }, TestContext.Current.CancellationToken);

        Assert.Equal("""{"source":"aws.states","detail":{"status":"FAILED"}}""", (await runtime.NextAsync()).Payload);
    }

    [Fact]
    public async Task PutEvents_WrongEntries_AreRefusedOneByOne() => Assert.Equal(
        """{"FailedEntryCount":3,"Entries":[{"ErrorCode":"InvalidArgument","ErrorMessage":"Parameter DetailType is not valid. Reason: DetailType is a required argument."},{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."},{"ErrorCode":"NotAuthorizedForSourceException","ErrorMessage":"Not authorized for the source 'aws.s3'."}]}""",
        await CallAsync("PutEvents", """{"Entries":[{"Source":"a","Detail":"{}"},{"Source":"a","DetailType":"b","Detail":"[1"},{"Source":"aws.s3","DetailType":"b","Detail":"{}"}]}"""));

    [Fact]
    public async Task Rules_AreKeptOverARestartChangedAndDeleted()
    {
        const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:permanent";
        Assert.Equal(
            """{"RuleArn":"arn:aws:events:us-east-1:000000000000:rule/kept"}""",
            await CallAsync("PutRule", """{"Name":"kept","EventPattern":"{\"source\":[\"kept\"]}","Description":"Stays"}"""));
        Assert.Equal(
            """{"FailedEntryCount":0,"FailedEntries":[]}""",
            await CallAsync("PutTargets", $$"""{"Rule":"kept","Targets":[{"Id":"1","Arn":"{{Arn}}","InputPath":"$.detail"}]}"""));

        await aws.RestartAsync();

        await CallAsync("DisableRule", """{"Name":"kept"}""");
        Assert.Equal(
            """{"Rules":[{"Name":"kept","Arn":"arn:aws:events:us-east-1:000000000000:rule/kept","EventPattern":"{\"source\":[\"kept\"]}","State":"DISABLED","Description":"Stays","EventBusName":"default"}]}""",
            await CallAsync("ListRules", """{"NamePrefix":"kept"}"""));
        Assert.Equal(
            $$$"""{"Targets":[{"Id":"1","Arn":"{{{Arn}}}","InputPath":"$.detail"}]}""",
            await CallAsync("ListTargetsByRule", """{"Rule":"kept"}"""));
        Assert.Equal(
            """{"__type":"ValidationException","message":"Rule can't be deleted since it has targets."}""",
            await CallAsync("DeleteRule", """{"Name":"kept"}""", HttpStatusCode.BadRequest));
        await CallAsync("RemoveTargets", """{"Rule":"kept","Ids":["1"]}""");
        await CallAsync("DeleteRule", """{"Name":"kept"}""");
        Assert.Equal(
            """{"__type":"ResourceNotFoundException","message":"Rule kept does not exist on EventBus default."}""",
            await CallAsync("DescribeRule", """{"Name":"kept"}""", HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("PutRule", """{"Name":"a","EventPattern":"{}"}""", "InvalidEventPatternException", "Event pattern is not valid. Reason: Filter is not an object or is empty")]
    [InlineData("PutRule", """{"Name":"a"}""", "ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.")]
    [InlineData("PutRule", """{"Name":"a","EventBusName":"b","EventPattern":"{\"a\":[1]}"}""", "ResourceNotFoundException", "Event bus b does not exist.")]
    [InlineData("PutTargets", """{"Rule":"a","Targets":[{"Id":"1","Arn":"arn:aws:kinesis:us-east-1:000000000000:stream/a"}]}""", "ValidationException", "Parameter arn:aws:kinesis:us-east-1:000000000000:stream/a is not valid. Reason: LocalAws has no target of this kind.")]
    [InlineData("TestEventPattern", """{"Event":"{","EventPattern":"{\"a\":[1]}"}""", "ValidationException", "Parameter Event is not valid.")]
    public async Task WhatIsWrong_IsRefused(string operation, string body, string code, string message) => Assert.Equal(
        $$"""{"__type":"{{code}}","message":"{{message}}"}""", await CallAsync(operation, body, HttpStatusCode.BadRequest));

    [Fact]
    public async Task TestEventPattern_SaysWhetherItMatches() => Assert.Equal(
        """{"Result":true}""", await CallAsync("TestEventPattern", """{"Event":"{\"a\":1}","EventPattern":"{\"a\":[1]}"}"""));

    private async Task PutRuleAsync(string name, string pattern, string function)
    {
        await CallAsync("PutRule", new JsonObject { ["Name"] = name, ["EventPattern"] = pattern }.ToJsonString());
        await CallAsync("PutTargets", $$"""{"Rule":"{{name}}","Targets":[{"Id":"1","Arn":"arn:aws:lambda:us-east-1:000000000000:function:{{function}}"}]}""");
    }

    private Task<string> CallAsync(string operation, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        aws.CallAsync("AWSEvents." + operation, body, expected);
}
