using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using ImagePipeline.IntegrationTests.Contracts.S3;
using ImagePipeline.IntegrationTests.Contracts.Sns;

namespace ImagePipeline.IntegrationTests.Contracts.Delivery;

/// <summary>What one service sends to another's queue.</summary>
public sealed class QueueDeliveryTests : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly AwsUnderTest _aws;
    private readonly AmazonSQSClient _sqs;

    public QueueDeliveryTests(AwsUnderTest aws)
    {
        _aws = aws;
        _sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            ServiceURL = aws.Url.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0,
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnObjectsEvents_ReachTheQueueAfterTheTestEvent()
    {
        var (url, arn) = await CreateQueueAsync();
        using var s3 = _aws.S3();
        var bucket = await s3.NewBucketAsync();
        await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
        {
            BucketName = bucket,
            QueueConfigurations = [new QueueConfiguration { Id = "to-queue", Queue = arn, Events = [Amazon.S3.EventType.ObjectCreatedAll] }],
        }, Cancellation);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "in/a b+ü", ContentBody = "1234" }, Cancellation);

        var messages = await ReceiveAsync(url, count: 2);

        Assert.Contains(messages, message => (string?)message["Event"] == "s3:TestEvent");
        var record = messages.Single(message => message["Records"] is not null)["Records"]![0]!;
        Assert.Equal(
            ("ObjectCreated:Put", bucket, "in/a+b%2B%C3%BC", 4),
            ((string)record["eventName"]!, (string)record["s3"]!["bucket"]!["name"]!, (string)record["s3"]!["object"]!["key"]!, (int)record["s3"]!["object"]!["size"]!));
    }

    [Fact]
    public async Task AKeyThatWasNotThere_IsToldOf_WhereSeveralWereDeleted_AndNotWhereOneWas()
    {
        var (url, arn) = await CreateQueueAsync();
        using var s3 = _aws.S3();
        var bucket = await s3.NewBucketAsync();
        await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
        {
            BucketName = bucket,
            QueueConfigurations = [new QueueConfiguration { Id = "to-queue", Queue = arn, Events = [Amazon.S3.EventType.ObjectRemovedAll] }],
        }, Cancellation);
        await s3.DeleteObjectAsync(bucket, "single", Cancellation);
        await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [new KeyVersion { Key = "several" }] }, Cancellation);

        var messages = await ReceiveAsync(url, count: 2);

        var records = messages.Where(message => message["Records"] is not null).Select(message => message["Records"]![0]!);
        Assert.Equal(["ObjectRemoved:Delete several"], records.Select(record => $"{record["eventName"]} {record["s3"]!["object"]!["key"]}"));
    }

    [Fact]
    public async Task AMessageOfATopic_ReachesTheQueueInItsEnvelope()
    {
        var (url, arn) = await CreateQueueAsync();
        var sns = new SnsClient(_aws.Url);
        var topic = await sns.ValueAsync("TopicArn", ("Action", "CreateTopic"), ("Name", "to-queue"));
        await sns.ValueAsync("SubscriptionArn", ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", arn));
        var id = await sns.ValueAsync("MessageId", ("Action", "Publish"), ("TopicArn", topic), ("Message", "Hällo"));

        var message = Assert.Single(await ReceiveAsync(url, count: 1));

        Assert.Equal(("Notification", id, topic, "Hällo"), ((string)message["Type"]!, (string)message["MessageId"]!, (string)message["TopicArn"]!, (string)message["Message"]!));
    }

    public void Dispose() => _sqs.Dispose();

    private async Task<(string Url, string Arn)> CreateQueueAsync()
    {
        var name = $"queue-{Guid.NewGuid():N}";
        var url = (await _sqs.CreateQueueAsync(name, Cancellation)).QueueUrl;
        return (url, $"arn:aws:sqs:us-east-1:000000000000:{name}");
    }

    private async Task<List<JsonNode>> ReceiveAsync(string url, int count)
    {
        var messages = new List<JsonNode>();
        for (var polls = 0; polls < 5 && messages.Count < count; polls++)
        {
            var answer = await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 5, MaxNumberOfMessages = 10 }, Cancellation);
            messages.AddRange((answer.Messages ?? []).Select(message => JsonNode.Parse(message.Body)!));
        }

        Assert.Equal(count, messages.Count);
        return messages;
    }
}
