using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's operations on the policies of a role: its own (inline) and the managed ones that are attached to it.</summary>
internal static class RolePolicyOperations
{
    /// <summary>By <c>role/name</c>; neither has a slash.</summary>
    public const string InlineKind = "iam/role-policy";

    /// <summary>By <c>role/arn</c>.</summary>
    public const string AttachedKind = "iam/role-attachment";

    // Of all inline policies of one role.
    private const int LongestInline = 10240;

    private const int MostAttached = 10;

    public static IReadOnlyList<XElement> Put(QueryParameters parameters, RecordSession records)
    {
        var role = RoleOperations.NameOf(RoleOperations.Find(parameters, records));
        var (name, policy) = (parameters.Name("PolicyName"), parameters.String("PolicyDocument"));
        PolicyDocument.Parse(policy, PolicyKind.Identity, IamErrors.MalformedPolicy);
        records.Put(InlineKind, $"{role}/{name}", new JsonObject { ["RoleName"] = role, ["PolicyName"] = name, ["PolicyDocument"] = policy });
        return records.All(InlineKind, role + "/").Sum(inline => IamIds.SizeOf((string)inline.Document["PolicyDocument"]!)) > LongestInline
            ? throw IamErrors.LimitExceeded($"Maximum policy size of {LongestInline} bytes exceeded for role {role}")
            : [];
    }

    public static IReadOnlyList<XElement> Get(QueryParameters parameters, RecordSession records)
    {
        var policy = records.Find(InlineKind, Id(parameters, records, out var name)) ?? throw NotFound(name);
        policy["PolicyDocument"] = Uri.EscapeDataString((string)policy["PolicyDocument"]!);
        return [.. QueryXml.Elements(policy)];
    }

    public static IReadOnlyList<XElement> Delete(QueryParameters parameters, RecordSession records) =>
        records.Remove(InlineKind, Id(parameters, records, out var name)) ? [] : throw NotFound(name);

    public static IReadOnlyList<XElement> List(QueryParameters parameters, RecordSession records) => parameters.Page("PolicyNames", records
        .All(InlineKind, RoleOperations.NameOf(RoleOperations.Find(parameters, records)) + "/")
        .Select(policy => (policy.Id, new XElement("member", (string)policy.Document["PolicyName"]!))));

    public static IReadOnlyList<XElement> Attach(QueryParameters parameters, RecordSession records)
    {
        var role = RoleOperations.NameOf(RoleOperations.Find(parameters, records));
        var policy = PolicyOperations.Find(parameters.String("PolicyArn"), records);
        var arn = (string)policy["Arn"]!;
        records.Put(AttachedKind, $"{role}/{arn}", new JsonObject { ["RoleName"] = role, ["PolicyName"] = (string)policy["PolicyName"]!, ["PolicyArn"] = arn });
        return records.All(AttachedKind, role + "/").Count > MostAttached
            ? throw IamErrors.LimitExceeded($"Cannot exceed quota for PoliciesPerRole: {MostAttached}")
            : [];
    }

    public static IReadOnlyList<XElement> Detach(QueryParameters parameters, RecordSession records)
    {
        var role = RoleOperations.NameOf(RoleOperations.Find(parameters, records));
        var arn = parameters.String("PolicyArn");
        return records.Remove(AttachedKind, $"{role}/{arn}") ? [] : throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
    }

    public static IReadOnlyList<XElement> ListAttached(QueryParameters parameters, RecordSession records)
    {
        var role = RoleOperations.NameOf(RoleOperations.Find(parameters, records));
        var prefix = parameters.OptionalString("PathPrefix") ?? "/";
        return parameters.Page("AttachedPolicies", records
            .All(AttachedKind, role + "/")
            .Where(attached => ((string)attached.Document["PolicyArn"]!).Contains(":policy" + prefix, StringComparison.Ordinal))
            .Select(attached => (attached.Id, new XElement("member",
                new XElement("PolicyName", (string)attached.Document["PolicyName"]!), new XElement("PolicyArn", (string)attached.Document["PolicyArn"]!)))));
    }

    private static string Id(QueryParameters parameters, RecordSession records, out string name)
    {
        var role = RoleOperations.NameOf(RoleOperations.Find(parameters, records));
        name = parameters.Name("PolicyName");
        return $"{role}/{name}";
    }

    private static AwsException NotFound(string name) => IamErrors.NoSuchEntity($"The role policy with name {name} cannot be found.");
}
