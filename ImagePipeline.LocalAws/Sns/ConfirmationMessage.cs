using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>Asks an endpoint whether it wants a topic's messages.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html</remarks>
internal sealed class ConfirmationMessage(MessageSigner signer, SnsAddress address, TimeProvider time)
{
    public const string Type = "SubscriptionConfirmation";

    public (string Id, JsonObject Body) Make(string topic, string token, string signatureVersion)
    {
        var id = Guid.NewGuid().ToString();
        var message = new JsonObject
        {
            ["Type"] = Type,
            ["MessageId"] = id,
            ["Token"] = token,
            ["TopicArn"] = topic,
            ["Message"] = $"You have chosen to subscribe to the topic {topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.",
            ["SubscribeURL"] = address.Confirm(topic, token),
            ["Timestamp"] = IsoTime.Text(time.GetUtcNow()),
            ["SignatureVersion"] = signatureVersion,
        };
        message["Signature"] = signer.Sign(message, signatureVersion);
        message["SigningCertURL"] = signer.CertificateUrl;
        return (id, message);
    }
}
