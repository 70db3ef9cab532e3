using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Wafv2;

/// <summary>WAF's operations on web ACLs: they are kept, and refuse nobody.</summary>
internal sealed partial class WebAclOperations(IOptions<LocalAwsOptions> options)
{
    // By ARN.
    private const string Kind = "wafv2/web-acl";

    /// <summary>Its list is not this one's: see <see cref="ListTags"/>.</summary>
    public static readonly RecordTags Tags = new(Tagged);

    private static readonly string[] Members =
    [
        "DefaultAction", "Description", "Rules", "VisibilityConfig", "DataProtectionConfig", "CustomResponseBodies", "CaptchaConfig", "ChallengeConfig", "TokenDomains", "AssociationConfig",
        "OnSourceDDoSProtectionConfig", "ApplicationConfig",
    ];

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var (name, scope, tags) = (parameters.String("Name"), Scope(parameters), parameters.TagList("Tags"));
        if (!Name().IsMatch(name))
        {
            throw WafErrors.Invalid("NAME", "The name has 1 to 128 letters, digits and the signs _ and -.");
        }

        if (All(scope, session).Any(other => (string)other.Document["Name"]! == name))
        {
            throw WafErrors.DuplicateItem();
        }

        var id = Guid.NewGuid().ToString();
        var arn = $"{ArnOf(scope)}{name}/{id}";
        var acl = new JsonObject { ["Name"] = name, ["Id"] = id, ["ARN"] = arn };
        Set(acl, parameters);
        session.Put(Kind, arn, acl);
        session.Tag(arn, tags);
        return new JsonObject { ["Summary"] = Summary(acl) };
    }

    public JsonObject Get(Parameters parameters, RecordSession session)
    {
        var acl = parameters.OptionalString("ARN") is { } arn
            ? session.Find(Kind, arn) ?? throw WafErrors.NonexistentItem()
            : Find(parameters, session);
        var token = (string)acl["LockToken"]!;
        acl.Remove("LockToken");
        return new JsonObject { ["WebACL"] = acl, ["LockToken"] = token };
    }

    public JsonObject List(Parameters parameters, RecordSession session)
    {
        var size = parameters.OptionalInteger("Limit") ?? 100;
        return size is < 1 or > 100
            ? throw WafErrors.Invalid("LIMIT", "The limit is 1 to 100.")
            : Pages.Answer(
                All(Scope(parameters), session).Select(acl => (acl.Id, (JsonNode)Summary(acl.Document))), "WebACLs", size, parameters.OptionalString("NextMarker"), "NextMarker",
                () => WafErrors.Invalid("NEXT_MARKER", "The marker is invalid."));
    }

    public JsonObject Update(Parameters parameters, RecordSession session)
    {
        var before = Locked(parameters, session);
        // Whatever is not said again is no longer there.
        var acl = before.Pick("Name", "Id", "ARN");
        Set(acl, parameters);
        session.Put(Kind, (string)acl["ARN"]!, acl);
        return new JsonObject { ["NextLockToken"] = (string)acl["LockToken"]! };
    }

    public JsonObject Delete(Parameters parameters, RecordSession session)
    {
        var arn = (string)Locked(parameters, session)["ARN"]!;
        session.Remove(Kind, arn);
        session.RemoveTags(arn);
        return [];
    }

    public static JsonObject ListTags(Parameters parameters, RecordSession session)
    {
        var arn = Tagged(parameters, session);
        // There are fifty at most, which are one page.
        parameters.Accept("Limit", "NextMarker");
        return new JsonObject { ["TagInfoForResource"] = new JsonObject { ["ResourceARN"] = arn, ["TagList"] = JsonMembers.TagList(session.Tags(arn)) } };
    }

    private void Set(JsonObject acl, Parameters parameters)
    {
        parameters.Object("VisibilityConfig");
        parameters.OptionalString("Description");
        if (parameters.Object("DefaultAction").EnumerateObject().Count() != 1)
        {
            throw WafErrors.Invalid("DEFAULT_ACTION", "Exactly one action is required.");
        }

        acl["Rules"] = new JsonArray();
        parameters.CopyTo(acl, Members);
        var rules = acl["Rules"] as JsonArray ?? throw WafErrors.Invalid("RULE", "Rules are a list.");
        foreach (var rule in rules)
        {
            CheckRule(rule);
        }

        if (rules.DistinctBy(rule => (string)rule!["Name"]!).Count() < rules.Count || rules.DistinctBy(rule => (int)rule!["Priority"]!).Count() < rules.Count)
        {
            throw WafErrors.Invalid("RULE", "Each rule has a name and a priority of its own.");
        }

        acl["Capacity"] = rules.Sum(rule => Capacity(rule!["Statement"]!.AsObject()));
        acl["ManagedByFirewallManager"] = false;
        acl["RetrofittedByFirewallManager"] = false;
        acl["LabelNamespace"] = $"awswaf:{options.Value.AccountId}:webacl:{acl["Name"]}:";
        acl["LockToken"] = Guid.NewGuid().ToString();
    }

    private static void CheckRule(JsonNode? rule)
    {
        if (rule is not JsonObject members
            || members["Name"] is not JsonValue name || !name.TryGetValue<string>(out _)
            || members["Priority"] is not JsonValue priority || !priority.TryGetValue<int>(out _)
            || members["VisibilityConfig"] is not JsonObject
            || members["Statement"] is not JsonObject { Count: 1 })
        {
            throw WafErrors.Invalid("RULE", "A rule has a Name, a Priority, a VisibilityConfig and exactly one Statement.");
        }

        if (members["Action"] is null == members["OverrideAction"] is null)
        {
            throw WafErrors.Invalid("RULE_ACTION", "A rule has either an Action or, where it refers to a group, an OverrideAction.");
        }
    }

    // https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html: a limit of rates counts 2 and what narrows it down;
    // of other statements this is no more than how many there are.
    private static int Capacity(JsonObject statement)
    {
        var (name, content) = statement.First();
        return name == "RateBasedStatement" ? 2 + (content?["ScopeDownStatement"] is JsonObject narrower ? Capacity(narrower) : 0) : 1;
    }

    private static JsonObject Locked(JsonObject acl, Parameters parameters) => (string)acl["LockToken"]! == parameters.String("LockToken") ? acl : throw WafErrors.OptimisticLock();

    private JsonObject Locked(Parameters parameters, RecordSession session) => Locked(Find(parameters, session), parameters);

    private JsonObject Find(Parameters parameters, RecordSession session)
    {
        var (scope, name, id) = (Scope(parameters), parameters.String("Name"), parameters.String("Id"));
        return session.Find(Kind, $"{ArnOf(scope)}{name}/{id}") ?? throw WafErrors.NonexistentItem();
    }

    private List<(string Id, JsonObject Document)> All(string scope, RecordSession session) => session.All(Kind, ArnOf(scope));

    // Those of CloudFront are all there, wherever the rest is.
    private string ArnOf(string scope) => scope == "CLOUDFRONT"
        ? $"arn:aws:wafv2:us-east-1:{options.Value.AccountId}:global/webacl/"
        : $"arn:aws:wafv2:{options.Value.Region}:{options.Value.AccountId}:regional/webacl/";

    private static string Scope(Parameters parameters) => parameters.String("Scope") is var scope && scope is "CLOUDFRONT" or "REGIONAL"
        ? scope
        : throw WafErrors.Invalid("SCOPE_VALUE", "The scope is CLOUDFRONT or REGIONAL.");

    private static JsonObject Summary(JsonObject acl)
    {
        var summary = acl.Pick("Name", "Id", "LockToken", "ARN");
        summary["Description"] = (string?)acl["Description"] ?? "";
        return summary;
    }

    private static string Tagged(Parameters parameters, RecordSession session)
    {
        var arn = parameters.String("ResourceARN");
        return session.Find(Kind, arn) is null ? throw WafErrors.NonexistentItem() : arn;
    }

    [GeneratedRegex(@"^[\w-]{1,128}$", RegexOptions.ECMAScript)]
    private static partial Regex Name();
}
