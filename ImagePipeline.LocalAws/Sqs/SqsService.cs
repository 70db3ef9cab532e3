using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>SQS: AWS JSON 1.0.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html</remarks>
internal sealed class SqsService(SignatureVerifier signatures, QueueOperations queues, MessageOperations messages, ReceiveOperation receive)
    : JsonService(signatures, "sqs", "AmazonSQS", "1.0")
{
    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; } = new Dictionary<string, JsonOperation>
    {
        ["CreateQueue"] = queues.CreateQueueAsync,
        ["GetQueueUrl"] = queues.GetQueueUrlAsync,
        ["ListQueues"] = queues.ListQueuesAsync,
        ["GetQueueAttributes"] = queues.GetQueueAttributesAsync,
        ["SetQueueAttributes"] = queues.SetQueueAttributesAsync,
        ["DeleteQueue"] = queues.DeleteQueueAsync,
        ["PurgeQueue"] = queues.PurgeQueueAsync,
        ["TagQueue"] = queues.TagQueueAsync,
        ["UntagQueue"] = queues.UntagQueueAsync,
        ["ListQueueTags"] = queues.ListQueueTagsAsync,
        ["SendMessage"] = messages.SendMessageAsync,
        ["SendMessageBatch"] = messages.SendMessageBatchAsync,
        ["ReceiveMessage"] = receive.RunAsync,
        ["DeleteMessage"] = messages.DeleteMessageAsync,
        ["DeleteMessageBatch"] = messages.DeleteMessageBatchAsync,
        ["ChangeMessageVisibility"] = messages.ChangeMessageVisibilityAsync,
        ["ChangeMessageVisibilityBatch"] = messages.ChangeMessageVisibilityBatchAsync,
    };

    protected override AccessMap Access => SqsAccess.Map;

    protected override string? QueryErrorCode(AwsException error) => error.Code switch
    {
        "QueueDoesNotExist" => "AWS.SimpleQueueService.NonExistentQueue",
        "QueueNameExists" => "QueueAlreadyExists",
        "AccessDeniedException" => "AccessDenied",
        "BatchEntryIdsNotDistinct" or "BatchRequestTooLong" or "EmptyBatchRequest" or "InvalidBatchEntryId" or "MessageNotInflight" or "TooManyEntriesInBatchRequest" =>
            $"AWS.SimpleQueueService.{error.Code}",
        var code => code,
    };

    protected override string? ErrorNamespace(AwsException error) => "com.amazonaws.sqs";
}
