using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>The envelopes in which a message travels.</summary>
internal sealed class MessageEnvelopes(SnsStore store, MessageSigner signer, SnsAddress address)
{
    /// <summary>What is sent to a subscription's endpoint.</summary>
    public byte[] For(Message message, Subscription subscription) => subscription switch
    {
        { Protocol: "lambda" } => JsonProtocol.ToBytes(LambdaEvent(message, subscription)),
        { IsWebhook: true, IsRaw: true } => Webhooks.Envelope("Notification", message.Id, message.Body, isRaw: true),
        { IsWebhook: true } => Webhooks.Envelope("Notification", message.Id, Encoding.UTF8.GetString(JsonProtocol.ToBytes(Notification(message, subscription, "URL"))), isRaw: false),
        { IsRaw: true } => Encoding.UTF8.GetBytes(message.Body),
        _ => JsonProtocol.ToBytes(Notification(message, subscription, "URL")),
    };

    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html</remarks>
    private JsonObject LambdaEvent(Message message, Subscription subscription)
    {
        var sns = Notification(message, subscription, "Url");
        sns.TryAdd("Subject", null);
        sns.TryAdd("MessageAttributes", new JsonObject());
        return new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["EventSource"] = "aws:sns", ["EventVersion"] = "1.0", ["EventSubscriptionArn"] = subscription.Arn, ["Sns"] = sns,
            }),
        };
    }

    /// <param name="url">How the names of URLs end: Lambda's events write it otherwise.</param>
    /// <remarks>https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html</remarks>
    private JsonObject Notification(Message message, Subscription subscription, string url)
    {
        var version = store.FindTopic(message.TopicArn)?.SignatureVersion ?? Topic.DefaultSignatureVersion;
        var notification = new JsonObject { ["Type"] = "Notification", ["MessageId"] = message.Id, ["TopicArn"] = message.TopicArn };
        if (message.Subject is not null)
        {
            notification["Subject"] = message.Subject;
        }

        notification["Message"] = message.Body;
        notification["Timestamp"] = IsoTime.Text(message.PublishedAt);
        notification["SignatureVersion"] = version;
        notification["Signature"] = signer.Sign(notification, version);
        notification["SigningCert" + url] = signer.CertificateUrl;
        notification["Unsubscribe" + url] = address.Unsubscribe(subscription.Arn);
        if (message.Attributes.Count > 0)
        {
            notification["MessageAttributes"] = new JsonObject(message.Attributes.Select(attribute => KeyValuePair.Create(
                attribute.Key, (JsonNode?)new JsonObject { ["Type"] = attribute.Value.Type, ["Value"] = attribute.Value.Value })));
        }

        return notification;
    }
}
