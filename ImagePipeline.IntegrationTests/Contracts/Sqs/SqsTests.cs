using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Sqs;

public sealed class SqsTests : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly AwsUnderTest _aws;
    private AmazonSQSClient _client;

    public SqsTests(AwsUnderTest aws)
    {
        _aws = aws;
        _client = CreateClient();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task AMessage_IsReceivedWithItsAttributes_AndGoneOnceDeleted()
    {
        var url = await CreateQueueAsync();

        // The SDK itself compares the checksums of body and attributes.
        var sent = await _client.SendMessageAsync(new SendMessageRequest(url, "hällo <&>")
        {
            MessageAttributes = new()
            {
                ["kind"] = new MessageAttributeValue { DataType = "String", StringValue = "photo" },
                ["bytes"] = new MessageAttributeValue { DataType = "Binary.raw", BinaryValue = new MemoryStream([1, 2, 3]) },
            },
        }, Cancelled);
        var received = await ReceiveOneAsync(url);

        Assert.Equal((sent.MessageId, "hällo <&>"), (received.MessageId, received.Body));
        Assert.Equal("photo", received.MessageAttributes["kind"].StringValue);
        Assert.Equal([1, 2, 3], received.MessageAttributes["bytes"].BinaryValue.ToArray());
        Assert.Equal("1", received.Attributes["ApproximateReceiveCount"]);
        Assert.Equal(("0", "1"), await CountsAsync(url));
        await _client.DeleteMessageAsync(url, received.ReceiptHandle, Cancelled);
        Assert.Equal(("0", "0"), await CountsAsync(url));
    }

    [Fact]
    public async Task AReceivedMessage_IsHiddenUntilItsTimeoutEnds()
    {
        var url = await CreateQueueAsync();
        await _client.SendMessageAsync(url, "again", Cancelled);

        var first = await ReceiveOneAsync(url);
        Assert.Null(await TryReceiveAsync(url));
        await _client.ChangeMessageVisibilityAsync(url, first.ReceiptHandle, 0, Cancelled);
        var second = await ReceiveOneAsync(url);

        Assert.Equal("2", second.Attributes["ApproximateReceiveCount"]);
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        // The first receiver lost the message and can no longer delete it.
        await _client.DeleteMessageAsync(url, first.ReceiptHandle, Cancelled);
        Assert.Equal(("0", "1"), await CountsAsync(url));
    }

    [Fact]
    public async Task ALongPoll_EndsWithTheMessageThatArrives()
    {
        var url = await CreateQueueAsync();
        var polling = _client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { WaitTimeSeconds = 20 }, Cancelled);

        await _client.SendMessageAsync(url, "late", Cancelled);

        Assert.Equal("late", Assert.Single((await polling).Messages).Body);
    }

    [Fact]
    public async Task ALongPoll_EndsWhenADelayedMessageComesIntoSight()
    {
        var url = await CreateQueueAsync();
        await _client.SendMessageAsync(new SendMessageRequest(url, "delayed") { DelaySeconds = 1 }, Cancelled);

        Assert.Null(await TryReceiveAsync(url));
        var polled = await _client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { WaitTimeSeconds = 20 }, Cancelled);

        Assert.Equal("delayed", Assert.Single(polled.Messages).Body);
    }

    [Fact]
    public async Task AMessageReceivedTooOften_MovesToTheDeadLetters()
    {
        var deadLetters = await CreateQueueAsync();
        var arn = (await _client.GetQueueAttributesAsync(deadLetters, ["QueueArn"], Cancelled)).QueueARN;
        var url = await CreateQueueAsync(("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":2}"""), ("VisibilityTimeout", "0"));
        await _client.SendMessageAsync(url, "poison", Cancelled);

        await ReceiveOneAsync(url);
        await ReceiveOneAsync(url);
        Assert.Null(await TryReceiveAsync(url));

        Assert.Equal("poison", (await ReceiveOneAsync(deadLetters)).Body);
    }

    [Fact]
    public async Task ABatch_SaysOfEachEntryWhatBecameOfIt()
    {
        var url = await CreateQueueAsync(("MaximumMessageSize", "1024"));

        var sent = await _client.SendMessageBatchAsync(url,
            [new SendMessageBatchRequestEntry("good", "ok"), new SendMessageBatchRequestEntry("large", new string('x', 2000))], Cancelled);
        var received = await ReceiveOneAsync(url);
        var deleted = await _client.DeleteMessageBatchAsync(url,
            [new DeleteMessageBatchRequestEntry("1", received.ReceiptHandle), new DeleteMessageBatchRequestEntry("2", "nonsense")], Cancelled);

        Assert.Equal("good", Assert.Single(sent.Successful).Id);
        Assert.Equal(("large", "InvalidParameterValue"), (Assert.Single(sent.Failed).Id, sent.Failed[0].Code));
        Assert.Equal("1", Assert.Single(deleted.Successful).Id);
        Assert.Equal(("2", "ReceiptHandleIsInvalid"), (Assert.Single(deleted.Failed).Id, deleted.Failed[0].Code));
        Assert.Equal(("0", "0"), await CountsAsync(url));
    }

    [Fact]
    public async Task AMessage_SurvivesARestart()
    {
        var name = (await CreateQueueAsync()).Split('/')[^1];
        await _client.SendMessageAsync((await _client.GetQueueUrlAsync(name, Cancelled)).QueueUrl, "durable", Cancelled);

        _client.Dispose();
        await _aws.RestartAsync();
        _client = CreateClient();

        Assert.Equal("durable", (await ReceiveOneAsync((await _client.GetQueueUrlAsync(name, Cancelled)).QueueUrl)).Body);
    }

    [Fact]
    public async Task AnEventForAQueue_IsAMessage()
    {
        var url = await CreateQueueAsync();
        var arn = (await _client.GetQueueAttributesAsync(url, ["QueueArn"], Cancelled)).QueueARN;

        await _aws.RequireLocalAws("Sends an event from inside LocalAws.").Services.GetRequiredService<EventTargets>().SendAsync(arn, """{"Records":[]}"""u8.ToArray(), Cancelled);

        Assert.Equal("""{"Records":[]}""", (await ReceiveOneAsync(url)).Body);
    }

    [Fact]
    public async Task AQueue_KeepsItsSettingsAndTags()
    {
        var url = await CreateQueueAsync(("VisibilityTimeout", "5"));
        await _client.SetQueueAttributesAsync(url, new() { ["DelaySeconds"] = "7" }, Cancelled);
        await _client.TagQueueAsync(new TagQueueRequest { QueueUrl = url, Tags = new() { ["a"] = "1", ["b"] = "2" } }, Cancelled);
        await _client.UntagQueueAsync(new UntagQueueRequest { QueueUrl = url, TagKeys = ["a"] }, Cancelled);

        var attributes = (await _client.GetQueueAttributesAsync(url, ["All"], Cancelled)).Attributes;
        Assert.Equal(("5", "7", "345600"), (attributes["VisibilityTimeout"], attributes["DelaySeconds"], attributes["MessageRetentionPeriod"]));
        Assert.Equal(new Dictionary<string, string> { ["b"] = "2" }, (await _client.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url }, Cancelled)).Tags);
        Assert.Contains(url, (await _client.ListQueuesAsync("queue-", Cancelled)).QueueUrls);
        await _client.DeleteQueueAsync(url, Cancelled);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => _client.SendMessageAsync(url, "x", Cancelled));
    }

    [Fact]
    public async Task AQueue_OfTheSameNameWithOtherSettings_IsRefused()
    {
        var name = (await CreateQueueAsync()).Split('/')[^1];

        Assert.Equal(name, (await _client.CreateQueueAsync(name, Cancelled)).QueueUrl.Split('/')[^1]);
        await Assert.ThrowsAsync<QueueNameExistsException>(() =>
            _client.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = new() { ["DelaySeconds"] = "9" } }, Cancelled));
    }

    [Fact]
    public async Task AFifoQueue_IsRefusedByName()
    {
        _aws.RequireLocalAws(AwsUnderTest.Strictness);
        var error = await Assert.ThrowsAsync<AmazonSQSException>(() =>
            _client.CreateQueueAsync(new CreateQueueRequest("orders.fifo") { Attributes = new() { ["FifoQueue"] = "true" } }, Cancelled));

        Assert.Equal("LocalAws does not support FIFO queues (FifoQueue).", error.Message);
    }

    private async Task<string> CreateQueueAsync(params (string Name, string Value)[] attributes) =>
        (await _client.CreateQueueAsync(new CreateQueueRequest($"queue-{Guid.NewGuid():N}")
        {
            Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        }, Cancelled)).QueueUrl;

    private async Task<Message?> TryReceiveAsync(string url) => (await _client.ReceiveMessageAsync(new ReceiveMessageRequest(url)
    {
        MessageSystemAttributeNames = ["All"],
        MessageAttributeNames = ["All"],
    }, Cancelled)).Messages?.SingleOrDefault();

    private async Task<Message> ReceiveOneAsync(string url) =>
        await TryReceiveAsync(url) ?? throw new InvalidOperationException("There was no message.");

    private async Task<(string Visible, string InFlight)> CountsAsync(string url)
    {
        var attributes = (await _client.GetQueueAttributesAsync(url, ["All"], Cancelled)).Attributes;
        return (attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"]);
    }

    private AmazonSQSClient CreateClient() => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonSQSConfig { ServiceURL = _aws.Url.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}
