using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Something that takes an event by its ARN: a function (queued as an asynchronous invoke), a queue, a topic.</summary>
internal interface IEventTarget
{
    /// <summary>The service part of the ARNs taken: <c>lambda</c>, <c>sqs</c>, <c>sns</c>, <c>events</c>.</summary>
    string Service { get; }

    /// <summary>Takes the event durably: once the task ends it will not be lost.</summary>
    /// <exception cref="Http.AwsException">There is nothing with this ARN, or it refuses the event.</exception>
    Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation);
}

/// <summary>All event targets, by ARN. S3 notifications, SNS subscriptions, EventBridge rules and Lambda destinations send through it.</summary>
internal sealed class EventTargets(IServiceProvider services)
{
    // Resolved at the first use: targets send to each other, so they cannot be constructor arguments of one another.
    private readonly Lazy<Dictionary<string, IEventTarget>> _targets =
        new(() => services.GetServices<IEventTarget>().ToDictionary(target => target.Service));

    public bool CanSendTo(Arn arn) => _targets.Value.ContainsKey(arn.Service);

    public Task SendAsync(string target, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        Arn.TryParse(target, out var arn) && _targets.Value.TryGetValue(arn.Service, out var to)
            ? to.SendAsync(arn, payload, cancellation)
            : throw Http.AwsException.NotSupported($"events to '{target}'");

    /// <summary>Sends what waits in an outbox to the ARN that it is for.</summary>
    public Task SendAsync(OutboxMessage message, CancellationToken cancellation) => SendAsync(message.Target, message.Payload, cancellation);
}
