using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's operations on roles, their trust policies, boundaries and tags.</summary>
internal sealed class RoleOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "iam/role";

    public static readonly IamTags Tags = new((parameters, records) => ArnOf(Find(parameters, records)));

    private const int LongestTrustPolicy = 2048;

    public IReadOnlyList<XElement> Create(QueryParameters parameters, RecordSession records)
    {
        var (name, path, tags) = (parameters.Name("RoleName", longest: 64), parameters.Path(), parameters.Tags());
        var role = new JsonObject
        {
            ["Path"] = path,
            ["RoleName"] = name,
            ["RoleId"] = IamIds.New("AROA"),
            ["Arn"] = $"arn:aws:iam::{options.Value.AccountId}:role{path}{name}",
            ["CreateDate"] = IsoTime.Seconds(time.GetUtcNow()),
            ["AssumeRolePolicyDocument"] = Trust(parameters.String("AssumeRolePolicyDocument")),
            ["MaxSessionDuration"] = 3600,
        };
        Describe(role, parameters);
        SetBoundary(role, parameters.OptionalString("PermissionsBoundary"), records);
        if (records.All(Kind).Any(other => other.Id.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.AlreadyExists($"Role with name {name} already exists.");
        }

        records.Put(Kind, name, role);
        records.Tag(ArnOf(role), tags);
        return [Element(role, records, "Role")];
    }

    public static IReadOnlyList<XElement> Get(QueryParameters parameters, RecordSession records) => [Element(Find(parameters, records), records, "Role")];

    public static IReadOnlyList<XElement> List(QueryParameters parameters, RecordSession records)
    {
        var prefix = parameters.OptionalString("PathPrefix") ?? "/";
        // AWS's lists leave out tags and boundaries: GetRole tells them.
        return parameters.Page("Roles", records.All(Kind)
            .Where(role => ((string)role.Document["Path"]!).StartsWith(prefix, StringComparison.Ordinal))
            .Select(role => (role.Id, Element(role.Document, records: null, "member"))));
    }

    public static IReadOnlyList<XElement> Update(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        Describe(role, parameters);
        Put(role, records);
        return [];
    }

    public static IReadOnlyList<XElement> UpdateDescription(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        role["Description"] = parameters.String("Description");
        Put(role, records);
        return [Element(role, records, "Role")];
    }

    public static IReadOnlyList<XElement> UpdateTrust(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        role["AssumeRolePolicyDocument"] = Trust(parameters.String("PolicyDocument"));
        Put(role, records);
        return [];
    }

    public static IReadOnlyList<XElement> PutBoundary(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        SetBoundary(role, parameters.String("PermissionsBoundary"), records);
        Put(role, records);
        return [];
    }

    public static IReadOnlyList<XElement> DeleteBoundary(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        role.Remove("PermissionsBoundary");
        Put(role, records);
        return [];
    }

    public static IReadOnlyList<XElement> Delete(QueryParameters parameters, RecordSession records)
    {
        var role = Find(parameters, records);
        var name = NameOf(role);
        if (records.All(RolePolicyOperations.AttachedKind, name + "/").Count > 0)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }

        if (records.All(RolePolicyOperations.InlineKind, name + "/").Count > 0)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
        }

        records.Remove(Kind, name);
        records.RemoveTags(ArnOf(role));
        return [];
    }

    /// <summary>There are no instances here, and so no profiles of theirs.</summary>
    public static IReadOnlyList<XElement> ListInstanceProfiles(QueryParameters parameters, RecordSession records)
    {
        Find(parameters, records);
        return parameters.Page("InstanceProfiles", []);
    }

    /// <summary>The role that <c>RoleName</c> names.</summary>
    public static JsonObject Find(QueryParameters parameters, RecordSession records)
    {
        var name = parameters.Name("RoleName", longest: 64);
        return records.Find(Kind, name) ?? throw IamErrors.NoSuchEntity($"The role with name {name} cannot be found.");
    }

    public static string NameOf(JsonObject role) => (string)role["RoleName"]!;

    private static string ArnOf(JsonObject role) => (string)role["Arn"]!;

    private static void Put(JsonObject role, RecordSession records) => records.Put(Kind, NameOf(role), role);

    private static string Trust(string policy)
    {
        PolicyDocument.Parse(policy, PolicyKind.Trust, IamErrors.MalformedPolicy);
        return IamIds.SizeOf(policy) > LongestTrustPolicy ? throw IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {LongestTrustPolicy}") : policy;
    }

    private static void Describe(JsonObject role, QueryParameters parameters)
    {
        if (parameters.OptionalString("Description") is { } description)
        {
            role["Description"] = description.Length <= 1000
                ? description
                : throw IamErrors.Validation(Constraint.Violated(description, "description", "have length less than or equal to 1000"));
        }

        if (parameters.OptionalInteger("MaxSessionDuration") is { } seconds)
        {
            role["MaxSessionDuration"] = seconds is >= 3600 and <= 43200
                ? seconds
                : throw IamErrors.Validation(Constraint.Violated(seconds, "maxSessionDuration", "have value between 3600 and 43200"));
        }
    }

    private static void SetBoundary(JsonObject role, string? policy, RecordSession records)
    {
        if (policy is not null)
        {
            PolicyOperations.Find(policy, records);
            role["PermissionsBoundary"] = new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = policy };
        }
    }

    // <Role><Path>/</Path>...<AssumeRolePolicyDocument>%7B%22Version%22%3A...</AssumeRolePolicyDocument></Role>
    private static XElement Element(JsonObject role, RecordSession? records, string name)
    {
        var answer = role.DeepClone().AsObject();
        answer["AssumeRolePolicyDocument"] = Uri.EscapeDataString((string)role["AssumeRolePolicyDocument"]!);
        if (records is null)
        {
            answer.Remove("PermissionsBoundary");
            return QueryXml.Element(name, answer);
        }

        var element = QueryXml.Element(name, answer);
        if (records.Tags(ArnOf(role)) is { Count: > 0 } tags)
        {
            element.Add(QueryXml.Tags(tags));
        }

        return element;
    }
}
