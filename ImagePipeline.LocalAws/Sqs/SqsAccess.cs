using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Which permissions SQS's operations need: batches are no actions of their own.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html</remarks>
internal static class SqsAccess
{
    public static readonly AccessMap Map = new()
    {
        { "sqs", ["SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "SetQueueAttributes", "DeleteQueue", "PurgeQueue", "TagQueue", "UntagQueue", "ListQueueTags"], Queue },
        { "sqs", ["CreateQueue", "GetQueueUrl"], (input, scope) => scope.Arn("sqs", AccessMap.Text(input, "QueueName")) },
        { "sqs", ["ListQueues"], (_, _) => "*" },
        { "SendMessageBatch", "sqs:SendMessage", Queue },
        { "DeleteMessageBatch", "sqs:DeleteMessage", Queue },
        { "ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility", Queue },
    };

    // http://localhost:4566/000000000000/uploads
    private static string Queue(JsonElement input, AccountScope scope)
    {
        var url = AccessMap.Text(input, "QueueUrl");
        return scope.Arn("sqs", url[(url.LastIndexOf('/') + 1)..]);
    }
}
