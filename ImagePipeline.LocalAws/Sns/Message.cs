using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>An attribute of a message; a binary one holds base64.</summary>
internal sealed record MessageAttribute(string Type, string Value);

/// <summary>A published message, and the envelopes in which it travels.</summary>
internal sealed record Message(
    string Id, string TopicArn, string Body, string? Subject, IReadOnlyDictionary<string, MessageAttribute> Attributes, DateTimeOffset PublishedAt)
{
    // Nobody but AWS can sign as AWS; whoever checks the signature must learn that this is not from there.
    private const string NoSignature = "LocalAws does not sign";

    public bool BodyMatches(EventPattern filter)
    {
        try
        {
            using var body = JsonDocument.Parse(Body);
            return filter.Matches(body.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool AttributesMatch(EventPattern filter)
    {
        var attributes = new JsonObject(Attributes
            .Where(attribute => attribute.Value.Type != "Binary")
            .Select(attribute => KeyValuePair.Create(attribute.Key, ToJson(attribute.Value))));
        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(attributes));
        return filter.Matches(document.RootElement);
    }

    /// <summary>What is sent to the subscription's endpoint.</summary>
    public byte[] For(Subscription subscription) => subscription switch
    {
        { Protocol: "lambda" } => JsonProtocol.ToBytes(LambdaEvent(subscription)),
        { IsRaw: true } => Encoding.UTF8.GetBytes(Body),
        _ => JsonProtocol.ToBytes(Notification("SigningCertURL", "UnsubscribeURL")),
    };

    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html</remarks>
    private JsonObject LambdaEvent(Subscription subscription)
    {
        var sns = Notification("SigningCertUrl", "UnsubscribeUrl");
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

    /// <remarks>https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html</remarks>
    private JsonObject Notification(string certificate, string unsubscribe)
    {
        var notification = new JsonObject { ["Type"] = "Notification", ["MessageId"] = Id, ["TopicArn"] = TopicArn };
        if (Subject is not null)
        {
            notification["Subject"] = Subject;
        }

        notification["Message"] = Body;
        notification["Timestamp"] = PublishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        notification["SignatureVersion"] = "1";
        notification["Signature"] = NoSignature;
        notification[certificate] = "";
        notification[unsubscribe] = "";
        if (Attributes.Count > 0)
        {
            notification["MessageAttributes"] = new JsonObject(Attributes.Select(attribute => KeyValuePair.Create(
                attribute.Key, (JsonNode?)new JsonObject { ["Type"] = attribute.Value.Type, ["Value"] = attribute.Value.Value })));
        }

        return notification;
    }

    private static JsonNode? ToJson(MessageAttribute attribute) => attribute.Type switch
    {
        "Number" => JsonNode.Parse(attribute.Value),
        "String.Array" => JsonNode.Parse(attribute.Value),
        _ => attribute.Value,
    };
}
