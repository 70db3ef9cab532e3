using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Sends and deletes messages, and changes how long they are hidden.</summary>
internal sealed class MessageOperations(QueueCatalog queues, MessageStore messages)
{
    private const int LargestBatch = 1_048_576;
    private const int LongestVisibility = 43_200;

    public async Task<JsonBody> SendMessageAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var message = OutgoingMessage.Read(queue, parameters);
        await messages.SendAsync(queue, message);
        return message.ToAnswer();
    }

    public async Task<JsonBody> SendMessageBatchAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var accepted = new List<OutgoingMessage>();
        var answer = await BatchOperation.RunAsync(BatchOperation.Entries(parameters), entry =>
        {
            var message = OutgoingMessage.Read(queue, entry);
            accepted.Add(message);
            return Task.FromResult(message.ToAnswer());
        });
        if (accepted.Sum(message => message.Size) > LargestBatch)
        {
            throw SqsErrors.BatchTooLong(LargestBatch);
        }

        await messages.SendAsync(queue, accepted);
        return answer;
    }

    public async Task<JsonBody> DeleteMessageAsync(Parameters parameters, CancellationToken cancellation)
    {
        await DeleteAsync(queues.OfUrl(parameters), parameters);
        return JsonBody.None;
    }

    public Task<JsonBody> DeleteMessageBatchAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        return BatchOperation.RunAsync(BatchOperation.Entries(parameters), entry => DeleteAsync(queue, entry));
    }

    public async Task<JsonBody> ChangeMessageVisibilityAsync(Parameters parameters, CancellationToken cancellation)
    {
        await ChangeVisibilityAsync(queues.OfUrl(parameters), parameters);
        return JsonBody.None;
    }

    public Task<JsonBody> ChangeMessageVisibilityBatchAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        return BatchOperation.RunAsync(BatchOperation.Entries(parameters), entry => ChangeVisibilityAsync(queue, entry));
    }

    private async Task<JsonObject> DeleteAsync(Queue queue, Parameters parameters)
    {
        var handle = parameters.String("ReceiptHandle");
        parameters.End();
        await messages.DeleteAsync(queue, handle);
        return [];
    }

    private async Task<JsonObject> ChangeVisibilityAsync(Queue queue, Parameters parameters)
    {
        var handle = parameters.String("ReceiptHandle");
        var seconds = parameters.OptionalInteger("VisibilityTimeout") ?? throw SqsErrors.InvalidParameter("The request must contain the parameter VisibilityTimeout.");
        parameters.End();
        if (seconds is < 0 or > LongestVisibility)
        {
            throw SqsErrors.InvalidParameter($"Value {seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and {LongestVisibility}.");
        }

        await messages.ChangeVisibilityAsync(queue, handle, TimeSpan.FromSeconds(seconds));
        return [];
    }
}
