using System.Text;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>Sends each message to the subscriptions of its topic that take it; once published it is not lost.</summary>
internal sealed class SnsPublisher(
    SnsStore store, WebhookConfirmations confirmations, MessageEnvelopes envelopes, EventTargets targets, Webhooks webhooks, TimeProvider time, ILogger<SnsPublisher> logger)
    : BackgroundService, IEventTarget
{
    private readonly Outbox _outbox = new(store.Database, time,
        (message, cancellation) => SnsStore.IsSubscription(message.Target) ? webhooks.SendAsync(message, cancellation) : targets.SendAsync(message, cancellation), logger);

    public string Service => "sns";

    /// <returns>The message's id.</returns>
    public async Task<string> PublishAsync(string topicArn, string body, string? subject, IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        if (store.FindTopic(topicArn) is null)
        {
            throw SnsErrors.NotFound("Topic");
        }

        var message = new Message(Guid.NewGuid().ToString(), topicArn, body, subject, attributes, time.GetUtcNow());
        var pending = confirmations.Pending();
        var takers = store.Subscriptions(topicArn).Where(subscription => subscription.Takes(message) && !pending.Contains(subscription.Arn)).ToList();
        if (attributes.Count > 0 && takers.Exists(subscription => subscription is { Protocol: "sqs", IsRaw: true }))
        {
            throw AwsException.NotSupported("message attributes where a queue takes messages raw");
        }

        await store.SendAsync([.. takers.Select(subscription => (subscription.Target, envelopes.For(message, subscription)))]);
        Signal();
        return message.Id;
    }

    /// <summary>To be called once something was added to the outbox.</summary>
    public void Signal() => _outbox.Signal();

    public Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        PublishAsync(target.ToString(), Encoding.UTF8.GetString(payload.Span), subject: null, new Dictionary<string, MessageAttribute>());

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _outbox.RunAsync(stoppingToken);
}
