using Amazon;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of SQS, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/.</summary>
internal interface IQueues
{
    /// <param name="delay">How long the message stays out of sight: 15 minutes at most.</param>
    Task SendAsync(string queueArn, string body, TimeSpan delay, CancellationToken cancellationToken);
}

internal sealed record SendMessageRequest(string QueueUrl, string MessageBody, int DelaySeconds);

internal sealed record SendMessageResponse(string MessageId);

internal sealed class QueuesClient(JsonServiceClient client) : IQueues
{
    public Task SendAsync(string queueArn, string body, TimeSpan delay, CancellationToken cancellationToken) => client.InvokeAsync(
        "SendMessage",
        new SendMessageRequest(UrlOf(queueArn), body, (int)delay.TotalSeconds),
        SqsJson.Default.SendMessageRequest,
        SqsJson.Default.SendMessageResponse,
        cancellationToken);

    /// <summary>arn:aws:sqs:us-east-1:123456789012:uploads → https://sqs.us-east-1.amazonaws.com/123456789012/uploads</summary>
    public static string UrlOf(string queueArn) => queueArn.Split(':') is ["arn", _, "sqs", var region, var account, var name]
        ? $"https://sqs.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}/{account}/{name}"
        : throw new FormatException($"'{queueArn}' is not the ARN of a queue.");
}
