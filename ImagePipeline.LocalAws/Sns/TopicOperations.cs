using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>SNS's operations on topics and their tags.</summary>
internal sealed partial class TopicOperations(SnsStore store, WebhookConfirmations confirmations, IOptions<LocalAwsOptions> options)
{
    public async Task<IReadOnlyList<XElement>> CreateAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("Name");
        var attributes = parameters.Map("Attributes");
        var tags = ReadTags(parameters);
        parameters.End();
        if (!Name().IsMatch(name))
        {
            throw SnsErrors.Invalid("Topic Name");
        }

        foreach (var (attribute, value) in attributes)
        {
            CheckAttribute(attribute, value);
        }

        var arn = $"arn:aws:sns:{options.Value.Region}:{options.Value.AccountId}:{name}";
        if (store.FindTopic(arn) is null)
        {
            await store.PutAsync(new Topic(arn, attributes, tags));
        }

        return [new("TopicArn", arn)];
    }

    public async Task<IReadOnlyList<XElement>> DeleteAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var arn = parameters.String("TopicArn");
        parameters.End();
        await store.RemoveTopicAsync(arn);
        return [];
    }

    public Task<IReadOnlyList<XElement>> ListAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        parameters.End();
        return Answer(new XElement("Topics", store.Topics().Select(topic => new XElement("member", new XElement("TopicArn", topic.Arn)))));
    }

    public Task<IReadOnlyList<XElement>> GetAttributesAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = Find(parameters.String("TopicArn"));
        parameters.End();
        var pending = confirmations.Pending();
        var subscriptions = store.Subscriptions(topic.Arn).ToLookup(subscription => pending.Contains(subscription.Arn));
        var attributes = new Dictionary<string, string>(topic.Attributes)
        {
            ["TopicArn"] = topic.Arn,
            ["Owner"] = options.Value.AccountId,
            ["SubscriptionsConfirmed"] = subscriptions[false].Count().ToString(),
            ["SubscriptionsPending"] = subscriptions[true].Count().ToString(),
        };
        attributes.TryAdd("DisplayName", "");
        attributes.TryAdd("Policy", DefaultPolicy(topic.Arn));
        return Answer(new XElement("Attributes", SnsService.Entries(attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))));
    }

    public async Task<IReadOnlyList<XElement>> SetAttributesAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = Find(parameters.String("TopicArn"));
        var (name, value) = (parameters.String("AttributeName"), parameters.OptionalString("AttributeValue") ?? "");
        parameters.End();
        CheckAttribute(name, value);
        var attributes = new Dictionary<string, string>(topic.Attributes) { [name] = value };
        if (name == "KmsMasterKeyId" && value.Length == 0)
        {
            attributes.Remove(name);
        }

        await store.PutAsync(topic with { Attributes = attributes });
        return [];
    }

    public async Task<IReadOnlyList<XElement>> TagAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = Find(parameters.String("ResourceArn"));
        var tags = new Dictionary<string, string>(topic.Tags);
        foreach (var (key, value) in ReadTags(parameters))
        {
            tags[key] = value;
        }

        parameters.End();
        await store.PutAsync(topic with { Tags = tags });
        return [];
    }

    public async Task<IReadOnlyList<XElement>> UntagAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = Find(parameters.String("ResourceArn"));
        var keys = parameters.Strings("TagKeys");
        parameters.End();
        await store.PutAsync(topic with { Tags = topic.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() });
        return [];
    }

    public Task<IReadOnlyList<XElement>> ListTagsAsync(QueryParameters parameters, CancellationToken cancellation)
    {
        var topic = Find(parameters.String("ResourceArn"));
        parameters.End();
        return Answer(new XElement("Tags", topic.Tags.Select(tag => new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));
    }

    private Topic Find(string arn) => store.FindTopic(arn) ?? throw SnsErrors.NotFound("Topic");

    private static Dictionary<string, string> ReadTags(QueryParameters parameters) =>
        parameters.Structures("Tags").ToDictionaryOrRefuse(
            tag => tag.String("Key"), tag => tag.String("Value"), _ => SnsErrors.Invalid("Tags Reason: Duplicated keys are not allowed."));

    // What AWS gives every topic; Terraform's provider puts it back where a policy of one's own ends.
    private string DefaultPolicy(string arn) => new JsonObject
    {
        ["Version"] = "2008-10-17",
        ["Id"] = "__default_policy_ID",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "__default_statement_ID",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray(
                "SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission", "SNS:DeleteTopic", "SNS:Subscribe",
                "SNS:ListSubscriptionsByTopic", "SNS:Publish"),
            ["Resource"] = arn,
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceOwner"] = options.Value.AccountId } },
        }),
    }.ToJsonString();

    // A policy grants what here everyone may do, and a key encrypts nothing; any other attribute would change what a topic does.
    private static void CheckAttribute(string name, string value)
    {
        if (name is not ("DisplayName" or "Policy" or "SignatureVersion" or "KmsMasterKeyId"))
        {
            throw AwsException.NotSupported($"the topic attribute '{name}'");
        }

        if (name == "SignatureVersion" && value is not ("1" or "2"))
        {
            throw SnsErrors.Invalid("SignatureVersion Reason: Invalid value.");
        }
    }

    private static Task<IReadOnlyList<XElement>> Answer(XElement member) => Task.FromResult<IReadOnlyList<XElement>>([member]);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Name();
}
