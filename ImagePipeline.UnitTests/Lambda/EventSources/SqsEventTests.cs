using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.UnitTests.Lambda.EventSources;

public sealed class SqsEventTests
{
    private static readonly Arn Queue = new("aws", "sqs", "us-east-1", "000000000000", "photos");

    [Fact]
    public void Record_OfAMessage_HasLambdasShape()
    {
        var message = JsonNode.Parse("""
            {"MessageId":"1","ReceiptHandle":"r","MD5OfBody":"m","Body":"hello","Attributes":{"ApproximateReceiveCount":"2","SentTimestamp":"3"},
             "MD5OfMessageAttributes":"n","MessageAttributes":{"kind":{"StringValue":"photo","DataType":"String"},"bytes":{"BinaryValue":"AQI=","DataType":"Binary"}}}
            """)!.AsObject();

        Assert.Equal(
            """{"messageId":"1","receiptHandle":"r","body":"hello","attributes":{"ApproximateReceiveCount":"2","SentTimestamp":"3"},"messageAttributes":{"kind":{"stringValue":"photo","stringListValues":[],"binaryListValues":[],"dataType":"String"},"bytes":{"binaryValue":"AQI=","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}},"md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:photos","awsRegion":"us-east-1","md5OfMessageAttributes":"n"}""",
            SqsEvent.Record(message, Queue).ToJsonString());
    }

    [Fact]
    public void Split_MoreMessagesThanABatchHas_MakesSeveral() =>
        Assert.Equal([2, 2, 1], SqsEvent.Split([.. Enumerable.Range(0, 5).Select(i => Message($"{i}"))], 2, Queue).Select(batch => batch.Messages.Count));

    [Fact]
    public void Split_MoreThanOneInvocationTakes_MakesSeveral()
    {
        var batches = SqsEvent.Split([.. Enumerable.Range(0, 10).Select(_ => Message(new string('x', 1_000_000)))], 10, Queue).ToList();

        Assert.Equal([6, 4], batches.Select(batch => batch.Messages.Count));
        Assert.All(batches, batch => Assert.InRange(batch.Payload.Length, 1, 6 * 1024 * 1024));
    }

    [Theory]
    [InlineData("""{"kind":"photo","size":3}""", """{"body":{"kind":["photo"]}}""", true)]
    [InlineData("""{"kind":"photo"}""", """{"body":{"kind":["video"]}}""", false)]
    [InlineData("photo", """{"body":["photo"]}""", true)]
    [InlineData("photo", """{"body":{"kind":["photo"]}}""", false)]
    [InlineData("""{"kind":"photo"}""", """{"body":[{"prefix":"{"}]}""", false)]
    [InlineData("photo", """{"attributes":{"ApproximateReceiveCount":["1"]}}""", true)]
    public void Filterable_IsWhatAPatternIsHeldAgainst(string body, string pattern, bool matches) =>
        Assert.Equal(matches, EventPattern.Parse(pattern).Matches(SqsEvent.Filterable(SqsEvent.Record(Message(body), Queue))));

    private static JsonObject Message(string body) => new()
    {
        ["MessageId"] = Guid.NewGuid().ToString(),
        ["ReceiptHandle"] = "r",
        ["MD5OfBody"] = "m",
        ["Body"] = body,
        ["Attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1" },
    };
}
