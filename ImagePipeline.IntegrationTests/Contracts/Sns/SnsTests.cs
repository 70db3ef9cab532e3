using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.Sns;

public sealed class SnsTests(RunningLambda aws) : IClassFixture<RunningLambda>
{
    private const string Prefix = "arn:aws:sns:us-east-1:000000000000:";

    private SnsClient Client => new(aws.Url);

    [Fact]
    public async Task AMessageReachesAFunctionInLambdasEnvelope()
    {
        var (function, topic) = (aws.Register(), await CreateTopicAsync("orders"));
        var subscription = await SubscribeAsync(topic, function);
        using var runtime = new TestRuntime(aws.Url, function);

        var id = await ValueAsync("MessageId", ("Action", "Publish"), ("TopicArn", topic), ("Message", "Hällo & <b>"), ("Subject", "Greeting"),
            ("MessageAttributes.entry.1.Name", "kind"), ("MessageAttributes.entry.1.Value.DataType", "String"), ("MessageAttributes.entry.1.Value.StringValue", "a"));

        var payload = JsonNode.Parse((await runtime.NextAsync()).Payload)!;
        var sns = payload["Records"]![0]!["Sns"]!.AsObject();
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)sns["Timestamp"]!);
        sns.Remove("Timestamp");
        Assert.Equal(256, Convert.FromBase64String((string)sns["Signature"]!).Length);
        sns.Remove("Signature");
        Assert.StartsWith($"http://localhost:{aws.Url.Port}/_aws/sns/certificates/SimpleNotificationService-", (string)sns["SigningCertUrl"]!);
        sns.Remove("SigningCertUrl");
        Assert.Equal(
            JsonNode.Parse($$$$$"""{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"{{{{{subscription}}}}}","Sns":{"Type":"Notification","MessageId":"{{{{{id}}}}}","TopicArn":"{{{{{topic}}}}}","Subject":"Greeting","Message":"Hällo & <b>","SignatureVersion":"1","UnsubscribeUrl":"http://localhost:{{{{{aws.Url.Port}}}}}/_aws/sns?Action=Unsubscribe&SubscriptionArn={{{{{Uri.EscapeDataString(subscription)}}}}}","MessageAttributes":{"kind":{"Type":"String","Value":"a"}}}}]}""")!.ToJsonString(),
            payload.ToJsonString());
    }

    [Fact]
    public async Task ASubscriptionTakesWhatItsFilterPolicyMatches()
    {
        var (function, topic) = (aws.Register(), await CreateTopicAsync("filtered"));
        await SubscribeAsync(topic, function, ("FilterPolicy", """{"total":[{"numeric":[">",10]}]}"""), ("FilterPolicyScope", "MessageBody"));
        using var runtime = new TestRuntime(aws.Url, function);

        var answer = await CallAsync(HttpStatusCode.OK, ("Action", "PublishBatch"), ("TopicArn", topic),
            ("PublishBatchRequestEntries.member.1.Id", "small"), ("PublishBatchRequestEntries.member.1.Message", """{"total":1}"""),
            ("PublishBatchRequestEntries.member.2.Id", "empty"), ("PublishBatchRequestEntries.member.2.Message", ""),
            ("PublishBatchRequestEntries.member.3.Id", "large"), ("PublishBatchRequestEntries.member.3.Message", """{"total":11}"""));

        Assert.Equal(["small", "large", "empty"], answer.Descendants(SnsClient.Namespace + "Id").Select(id => id.Value));
        Assert.Equal("Invalid parameter: Empty message", answer.Descendants(SnsClient.Namespace + "Message").Single().Value);
        var payload = JsonNode.Parse((await runtime.NextAsync()).Payload)!;
        Assert.Equal("""{"total":11}""", (string)payload["Records"]![0]!["Sns"]!["Message"]!);
    }

    [Fact]
    public async Task TopicsTagsAndSubscriptionsAreKeptOverARestart()
    {
        var topic = await CreateTopicAsync("kept");
        await CallAsync(HttpStatusCode.OK, ("Action", "TagResource"), ("ResourceArn", topic), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "a"));
        await CallAsync(HttpStatusCode.OK, ("Action", "SetTopicAttributes"), ("TopicArn", topic), ("AttributeName", "DisplayName"), ("AttributeValue", "Kept"));
        await CallAsync(HttpStatusCode.OK, ("Action", "SetTopicAttributes"), ("TopicArn", topic), ("AttributeName", "Policy"), ("AttributeValue", "{}"));
        var subscription = await SubscribeAsync(topic, RunningLambda.Permanent);

        await aws.RestartAsync();

        Assert.Equal(subscription, await SubscribeAsync(topic, RunningLambda.Permanent));
        Assert.Equal("a", await ValueAsync("Value", ("Action", "ListTagsForResource"), ("ResourceArn", topic)));
        Assert.Equal(subscription, await ValueAsync("SubscriptionArn", ("Action", "ListSubscriptionsByTopic"), ("TopicArn", topic)));
        var attributes = await CallAsync(HttpStatusCode.OK, ("Action", "GetTopicAttributes"), ("TopicArn", topic));
        Assert.Equal(
            $"DisplayName=Kept,Owner=000000000000,Policy={{}},SubscriptionsConfirmed=1,SubscriptionsPending=0,TopicArn={topic}",
            string.Join(',', attributes.Descendants(SnsClient.Namespace + "entry").Select(entry => $"{entry.Element(SnsClient.Namespace + "key")!.Value}={entry.Element(SnsClient.Namespace + "value")!.Value}")));
        await CallAsync(HttpStatusCode.OK, ("Action", "Unsubscribe"), ("SubscriptionArn", subscription));
        await CallAsync(HttpStatusCode.OK, ("Action", "DeleteTopic"), ("TopicArn", topic));
        Assert.Equal("NotFound: Topic does not exist", await ErrorAsync(HttpStatusCode.NotFound, ("Action", "GetTopicAttributes"), ("TopicArn", topic)));
    }

    [Fact]
    public async Task WhatIsWrongIsRefused()
    {
        var topic = await CreateTopicAsync("strict");
        const string Function = "arn:aws:lambda:us-east-1:000000000000:function:permanent";

        Assert.Equal("InvalidParameter: Invalid parameter: Topic Name", await ErrorAsync(HttpStatusCode.BadRequest, ("Action", "CreateTopic"), ("Name", "a b")));
        Assert.Equal("NotImplemented: LocalAws does not support the topic attribute 'FifoTopic'.", await ErrorAsync(HttpStatusCode.NotImplemented,
            ("Action", "CreateTopic"), ("Name", "a"), ("Attributes.entry.1.key", "FifoTopic"), ("Attributes.entry.1.value", "true")));
        Assert.Equal("NotFound: Topic does not exist", await ErrorAsync(HttpStatusCode.NotFound, ("Action", "Publish"), ("TopicArn", Prefix + "none"), ("Message", "a")));
        Assert.Equal("NotImplemented: LocalAws does not support subscriptions with the protocol 'email'.", await ErrorAsync(HttpStatusCode.NotImplemented,
            ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "email"), ("Endpoint", "a@b.example")));
        Assert.Equal("InvalidParameter: Invalid parameter: FilterPolicy: Empty arrays are not allowed", await ErrorAsync(HttpStatusCode.BadRequest,
            ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "lambda"), ("Endpoint", Function),
            ("Attributes.entry.1.key", "FilterPolicy"), ("Attributes.entry.1.value", """{"a":[]}""")));
        Assert.Equal("ValidationError: LocalAws does not support the parameter 'MessageStructure' of Publish.", await ErrorAsync(HttpStatusCode.BadRequest,
            ("Action", "Publish"), ("TopicArn", topic), ("Message", "a"), ("MessageStructure", "json")));
    }

    private Task<string> CreateTopicAsync(string name) => ValueAsync("TopicArn", ("Action", "CreateTopic"), ("Name", name));

    private Task<string> SubscribeAsync(string topic, string function, params (string Key, string Value)[] attributes) => ValueAsync("SubscriptionArn",
    [
        ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "lambda"), ("Endpoint", $"arn:aws:lambda:us-east-1:000000000000:function:{function}"),
        .. attributes.SelectMany((attribute, i) => new[] { ($"Attributes.entry.{i + 1}.key", attribute.Key), ($"Attributes.entry.{i + 1}.value", attribute.Value) }),
    ]);

    private Task<string> ValueAsync(string element, params (string Name, string Value)[] form) => Client.ValueAsync(element, form);

    private Task<string> ErrorAsync(HttpStatusCode expected, params (string Name, string Value)[] form) => Client.ErrorAsync(expected, form);

    private Task<XElement> CallAsync(HttpStatusCode expected, params (string Name, string Value)[] form) => Client.CallAsync(expected, form);
}
