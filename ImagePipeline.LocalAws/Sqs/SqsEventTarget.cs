using System.Text;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Queues as targets of S3 notifications, topics, rules and destinations: the event is the message's body.</summary>
internal sealed class SqsEventTarget(QueueCatalog queues, MessageStore messages) : IEventTarget
{
    public string Service => "sqs";

    public Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var queue = queues.Find(target.Resource) ?? throw SqsErrors.QueueDoesNotExist();
        return messages.SendAsync(queue,
            new OutgoingMessage(Guid.NewGuid().ToString(), Encoding.UTF8.GetString(payload.Span), Attributes: null, queue.Delay));
    }
}
