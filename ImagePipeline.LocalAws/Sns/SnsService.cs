using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>SNS with standard topics, and functions, queues and webhooks as subscribers.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Operations.html</remarks>
internal sealed class SnsService : QueryService
{
    public SnsService(SignatureVerifier signatures, TopicOperations topics, SubscriptionOperations subscriptions, PublishOperations publish)
        : base(signatures, "sns", "http://sns.amazonaws.com/doc/2010-03-31/", "2010-03-31") =>
        Operations = new Dictionary<string, QueryOperation>
        {
            ["CreateTopic"] = topics.CreateAsync,
            ["DeleteTopic"] = topics.DeleteAsync,
            ["ListTopics"] = topics.ListAsync,
            ["GetTopicAttributes"] = topics.GetAttributesAsync,
            ["SetTopicAttributes"] = topics.SetAttributesAsync,
            ["TagResource"] = topics.TagAsync,
            ["UntagResource"] = topics.UntagAsync,
            ["ListTagsForResource"] = topics.ListTagsAsync,
            ["Subscribe"] = subscriptions.SubscribeAsync,
            ["ConfirmSubscription"] = subscriptions.ConfirmAsync,
            ["Unsubscribe"] = subscriptions.UnsubscribeAsync,
            ["ListSubscriptions"] = subscriptions.ListAsync,
            ["ListSubscriptionsByTopic"] = subscriptions.ListByTopicAsync,
            ["GetSubscriptionAttributes"] = subscriptions.GetAttributesAsync,
            ["SetSubscriptionAttributes"] = subscriptions.SetAttributesAsync,
            ["Publish"] = publish.PublishAsync,
            ["PublishBatch"] = publish.PublishBatchAsync,
        };

    protected override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
    protected override AccessMap Access { get; } = new()
    {
        { "Publish", (input, scope) => [new AccessNeed("sns:Publish", AccessMap.Text(input, input.TryGetProperty("TopicArn", out _) ? "TopicArn" : "TargetArn"))] },
        { "PublishBatch", "sns:Publish", (input, _) => AccessMap.Text(input, "TopicArn") },
    };

    protected override AwsException Denied(string text) => new("AuthorizationError", StatusCodes.Status403Forbidden, text);

    protected override bool HasEmptyResult(string action) => action is "TagResource" or "UntagResource";

    /// <summary>A map as XML: <c>&lt;entry&gt;&lt;key/&gt;&lt;value/&gt;&lt;/entry&gt;</c>.</summary>
    public static IEnumerable<XElement> Entries(IEnumerable<KeyValuePair<string, string>> map) =>
        map.Select(entry => new XElement("entry", new XElement("key", entry.Key), new XElement("value", entry.Value)));
}
