using System.Text;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>SNS's operations on subscriptions.</summary>
internal sealed class SubscriptionOperations(
    SnsStore store, WebhookConfirmations confirmations, ConfirmationMessage confirmation, SnsPublisher publisher, EventTargets targets, IOptions<LocalAwsOptions> options)
{
    public async Task<IReadOnlyList<XElement>> SubscribeAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var (topic, protocol, endpoint) = (parameters.String("TopicArn"), parameters.String("Protocol"), parameters.String("Endpoint"));
        var attributes = parameters.Map("Attributes");
        var isArnWanted = parameters.OptionalString("ReturnSubscriptionArn") == "true";
        parameters.End();
        var found = store.FindTopic(topic) ?? throw SnsErrors.NotFound("Topic");
        CheckEndpoint(protocol, endpoint);
        foreach (var (name, value) in attributes)
        {
            CheckAttribute(name, value);
        }

        var existing = store.Subscriptions(topic).Find(subscription => subscription.Protocol == protocol && subscription.Endpoint == endpoint);
        if (existing is not null && attributes.Any(attribute => existing.Attributes.GetValueOrDefault(attribute.Key) != attribute.Value))
        {
            throw SnsErrors.Invalid("Attributes Reason: Subscription already exists with different attributes");
        }

        var subscribed = existing ?? new Subscription($"{topic}:{Guid.NewGuid()}", topic, protocol, endpoint, attributes);
        var isPending = subscribed.IsWebhook && (existing is null || confirmations.IsPending(existing.Arn));
        await (isPending ? AskAsync(found, subscribed) : store.PutAsync(subscribed));
        return [new("SubscriptionArn", isPending && !isArnWanted ? "pending confirmation" : subscribed.Arn)];
    }

    public async Task<IReadOnlyList<XElement>> ConfirmAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var (topic, token) = (parameters.String("TopicArn"), parameters.String("Token"));
        parameters.Accept("AuthenticateOnUnsubscribe");
        parameters.End();
        return store.FindTopic(topic) is null ? throw SnsErrors.NotFound("Topic")
            : await confirmations.EndAsync(topic, token) is { } subscription ? [new("SubscriptionArn", subscription)]
            : throw SnsErrors.Invalid("Token");
    }

    public async Task<IReadOnlyList<XElement>> UnsubscribeAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var arn = parameters.String("SubscriptionArn");
        parameters.End();
        await store.RemoveSubscriptionAsync(arn);
        return [];
    }

    public Task<IReadOnlyList<XElement>> ListAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        parameters.End();
        return List(topic: null);
    }

    public Task<IReadOnlyList<XElement>> ListByTopicAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = parameters.String("TopicArn");
        parameters.End();
        return store.FindTopic(topic) is null ? throw SnsErrors.NotFound("Topic") : List(topic);
    }

    public Task<IReadOnlyList<XElement>> GetAttributesAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var subscription = Find(parameters);
        parameters.End();
        var attributes = new Dictionary<string, string>(subscription.Attributes)
        {
            ["SubscriptionArn"] = subscription.Arn,
            ["TopicArn"] = subscription.TopicArn,
            ["Protocol"] = subscription.Protocol,
            ["Endpoint"] = subscription.Endpoint,
            ["Owner"] = options.Value.AccountId,
            ["PendingConfirmation"] = confirmations.IsPending(subscription.Arn) ? "true" : "false",
            ["ConfirmationWasAuthenticated"] = subscription.IsWebhook ? "false" : "true",
            ["SubscriptionPrincipal"] = $"arn:aws:iam::{options.Value.AccountId}:root",
        };
        if (attributes.GetValueOrDefault(Subscription.FilterPolicy) is "" or "{}")
        {
            // So a policy is taken away, and its scope with it.
            attributes.Remove(Subscription.FilterPolicy);
            attributes.Remove(Subscription.FilterPolicyScope);
        }
        else if (attributes.ContainsKey(Subscription.FilterPolicy))
        {
            attributes.TryAdd(Subscription.FilterPolicyScope, "MessageAttributes");
        }

        attributes.TryAdd(Subscription.RawMessageDelivery, "false");
        return Task.FromResult<IReadOnlyList<XElement>>([new("Attributes", SnsService.Entries(attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)))]);
    }

    public async Task<IReadOnlyList<XElement>> SetAttributesAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var subscription = Find(parameters);
        var (name, value) = (parameters.String("AttributeName"), parameters.OptionalString("AttributeValue") ?? "");
        parameters.End();
        CheckAttribute(name, value);
        // A subscription is built anew, so that a wrong filter policy is refused here and not met at the next message.
        await store.PutAsync(new Subscription(subscription.Arn, subscription.TopicArn, subscription.Protocol, subscription.Endpoint,
            new Dictionary<string, string>(subscription.Attributes) { [name] = value }));
        return [];
    }

    private async Task AskAsync(Topic topic, Subscription subscription)
    {
        var token = WebhookConfirmations.NewToken();
        var (id, body) = confirmation.Make(topic.Arn, token, topic.SignatureVersion);
        await store.Database.WriteAsync(session =>
        {
            SnsStore.Put(session, subscription);
            confirmations.Begin(session, subscription.Arn, token);
            Outbox.Add(session, subscription.Arn, Webhooks.Envelope(ConfirmationMessage.Type, id, Encoding.UTF8.GetString(JsonProtocol.ToBytes(body)), isRaw: false));
        });
        publisher.Signal();
    }

    private Task<IReadOnlyList<XElement>> List(string? topic)
    {
        var pending = confirmations.Pending();
        return Task.FromResult<IReadOnlyList<XElement>>([new("Subscriptions", store.Subscriptions(topic).Select(subscription => new XElement("member",
            new XElement("SubscriptionArn", pending.Contains(subscription.Arn) ? "PendingConfirmation" : subscription.Arn),
            new XElement("TopicArn", subscription.TopicArn),
            new XElement("Protocol", subscription.Protocol),
            new XElement("Endpoint", subscription.Endpoint),
            new XElement("Owner", options.Value.AccountId))))]);
    }

    private Subscription Find(QueryParameters parameters) =>
        store.FindSubscription(parameters.String("SubscriptionArn")) ?? throw SnsErrors.NotFound("Subscription");

    private void CheckEndpoint(string protocol, string endpoint)
    {
        if (protocol is not ("lambda" or "sqs" or "http" or "https"))
        {
            throw AwsException.NotSupported($"subscriptions with the protocol '{protocol}'");
        }

        if (Webhooks.IsWebhook(protocol))
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme != protocol || url.Host.Length == 0)
            {
                throw SnsErrors.Invalid("Endpoint must match the specified protocol");
            }

            if (url.UserInfo.Length > 0)
            {
                throw AwsException.NotSupported("endpoints with a name and a password");
            }
        }
        else if (!Arn.TryParse(endpoint, out var arn) || arn.Service != protocol || !targets.CanSendTo(arn))
        {
            throw SnsErrors.Invalid($"{protocol} endpoint ARN");
        }
    }

    private static void CheckAttribute(string name, string value)
    {
        var isValid = name switch
        {
            Subscription.RawMessageDelivery => value is "true" or "false",
            Subscription.FilterPolicyScope => value is "MessageAttributes" or "MessageBody",
            Subscription.FilterPolicy => true,
            _ => throw AwsException.NotSupported($"the subscription attribute '{name}'"),
        };
        if (!isValid)
        {
            throw SnsErrors.Invalid($"Attributes Reason: {name}: Invalid value [{value}].");
        }
    }
}
