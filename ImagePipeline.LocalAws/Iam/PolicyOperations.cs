using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's operations on managed policies and their versions.</summary>
internal sealed class PolicyOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    // By ARN. The versions are within the document, newest first.
    private const string Kind = "iam/policy";

    /// <summary>Of any policy, to be listed.</summary>
    public static readonly IamTags Tags = new((parameters, records) => (string)Find(parameters, records)["Arn"]!);

    private const int LongestPolicy = 6144;
    private const int MostVersions = 5;

    /// <summary>Of the account's own policies, to be changed.</summary>
    public IamTags OwnTags => new((parameters, records) => (string)FindOwn(parameters, records)["Arn"]!);

    public IReadOnlyList<XElement> Create(QueryParameters parameters, RecordSession records)
    {
        var (name, path, tags) = (parameters.Name("PolicyName"), parameters.Path(), parameters.Tags());
        var arn = $"arn:aws:iam::{options.Value.AccountId}:policy{path}{name}";
        var now = IsoTime.Seconds(time.GetUtcNow());
        var policy = new JsonObject
        {
            ["PolicyName"] = name,
            ["PolicyId"] = IamIds.New("ANPA"),
            ["Arn"] = arn,
            ["Path"] = path,
            ["DefaultVersionId"] = "v1",
            ["IsAttachable"] = true,
            ["CreateDate"] = now,
            ["UpdateDate"] = now,
            ["Versions"] = new JsonArray(Version(1, parameters.String("PolicyDocument"))),
        };
        if (parameters.OptionalString("Description") is { } description)
        {
            policy["Description"] = description;
        }

        if (records.All(Kind).Any(other => ((string)other.Document["PolicyName"]!).Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
        }

        records.Put(Kind, arn, policy);
        records.Tag(arn, tags);
        return [Element("Policy", policy, records, isWhole: true)];
    }

    public static IReadOnlyList<XElement> Get(QueryParameters parameters, RecordSession records) => [Element("Policy", Find(parameters, records), records, isWhole: true)];

    public static IReadOnlyList<XElement> List(QueryParameters parameters, RecordSession records)
    {
        var (scope, prefix) = (parameters.OptionalString("Scope") ?? "All", parameters.OptionalString("PathPrefix") ?? "/");
        var onlyAttached = parameters.OptionalBoolean("OnlyAttached") ?? false;
        var policies = (scope == "AWS" ? [] : records.All(Kind).Select(policy => policy.Document)).Concat(scope == "Local" ? [] : ManagedPolicies.All);
        return parameters.Page("Policies", policies
            .Where(policy => ((string)policy["Path"]!).StartsWith(prefix, StringComparison.Ordinal))
            .Where(policy => !onlyAttached || Attachments(policy, records).Any())
            .Select(policy => ((string)policy["Arn"]!, Element("member", policy, records, isWhole: false))));
    }

    public IReadOnlyList<XElement> Delete(QueryParameters parameters, RecordSession records)
    {
        var policy = FindOwn(parameters, records);
        var arn = (string)policy["Arn"]!;
        if (Attachments(policy, records).Any())
        {
            throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
        }

        if (Versions(policy).Count > 1)
        {
            throw IamErrors.DeleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }

        records.Remove(Kind, arn);
        records.RemoveTags(arn);
        return [];
    }

    public IReadOnlyList<XElement> CreateVersion(QueryParameters parameters, RecordSession records)
    {
        var policy = FindOwn(parameters, records);
        var versions = Versions(policy);
        if (versions.Count >= MostVersions)
        {
            throw IamErrors.LimitExceeded($"A managed policy can have up to {MostVersions} versions. Before you create a new version, you must delete an existing version.");
        }

        var number = (int?)policy["LastVersion"] + 1 ?? versions.Max(version => int.Parse(((string)version!["VersionId"]!)[1..], CultureInfo.InvariantCulture)) + 1;
        var version = Version(number, parameters.String("PolicyDocument"));
        versions.Insert(0, version);
        policy["LastVersion"] = number;
        if (parameters.OptionalBoolean("SetAsDefault") ?? false)
        {
            policy["DefaultVersionId"] = (string)version["VersionId"]!;
        }

        Put(policy, records);
        return [VersionElement("PolicyVersion", policy, version, withDocument: false)];
    }

    public static IReadOnlyList<XElement> GetVersion(QueryParameters parameters, RecordSession records)
    {
        var policy = Find(parameters, records);
        return [VersionElement("PolicyVersion", policy, FindVersion(policy, parameters), withDocument: true)];
    }

    public static IReadOnlyList<XElement> ListVersions(QueryParameters parameters, RecordSession records)
    {
        var policy = Find(parameters, records);
        return parameters.Page("Versions", Versions(policy).Select((version, index) =>
            (index.ToString("D2", CultureInfo.InvariantCulture), VersionElement("member", policy, version!.AsObject(), withDocument: false))));
    }

    public IReadOnlyList<XElement> SetDefaultVersion(QueryParameters parameters, RecordSession records)
    {
        var policy = FindOwn(parameters, records);
        policy["DefaultVersionId"] = (string)FindVersion(policy, parameters)["VersionId"]!;
        Put(policy, records);
        return [];
    }

    public IReadOnlyList<XElement> DeleteVersion(QueryParameters parameters, RecordSession records)
    {
        var policy = FindOwn(parameters, records);
        var version = FindVersion(policy, parameters);
        if ((string)version["VersionId"]! == (string)policy["DefaultVersionId"]!)
        {
            throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.");
        }

        Versions(policy).Remove(version);
        Put(policy, records);
        return [];
    }

    public static IReadOnlyList<XElement> ListEntities(QueryParameters parameters, RecordSession records)
    {
        var policy = Find(parameters, records);
        // There are roles alone: no users and no groups.
        var showsRoles = parameters.OptionalString("EntityFilter") is null or "Role";
        return
        [
            .. parameters.Page("PolicyRoles", showsRoles ? Attachments(policy, records).Select(role => (role, new XElement("member",
                new XElement("RoleName", role), new XElement("RoleId", (string)records.Find(RoleOperations.Kind, role)!["RoleId"]!)))) : []),
            new("PolicyUsers"),
            new("PolicyGroups"),
        ];
    }

    /// <summary>The policy, AWS's or the account's.</summary>
    /// <exception cref="AwsException">There is none that could be attached.</exception>
    public static JsonObject Find(string arn, RecordSession records) =>
        Parse(arn).Account == "aws" ? ManagedPolicies.Find(arn) ?? throw NotAttachable(arn) : records.Find(Kind, arn) ?? throw NotAttachable(arn);

    private static JsonObject Find(QueryParameters parameters, RecordSession records)
    {
        var arn = parameters.String("PolicyArn");
        return (Parse(arn).Account == "aws" ? ManagedPolicies.Find(arn) : records.Find(Kind, arn)) ?? throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
    }

    private JsonObject FindOwn(QueryParameters parameters, RecordSession records)
    {
        var policy = Find(parameters, records);
        return Parse((string)policy["Arn"]!).Account == options.Value.AccountId
            ? policy
            : throw new AwsException("AccessDenied", StatusCodes.Status403Forbidden, "Cannot change a policy that AWS manages.");
    }

    private static Arn Parse(string arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service == "iam" && parsed.Resource.StartsWith("policy/", StringComparison.Ordinal)
            ? parsed
            : throw IamErrors.InvalidInput($"ARN {arn} is not valid.");

    private static AwsException NotAttachable(string arn) => IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    private static IEnumerable<string> Attachments(JsonObject policy, RecordSession records) => records.All(RolePolicyOperations.AttachedKind)
        .Where(attached => (string)attached.Document["PolicyArn"]! == (string)policy["Arn"]!)
        .Select(attached => (string)attached.Document["RoleName"]!);

    private static JsonArray Versions(JsonObject policy) => policy["Versions"]!.AsArray();

    private static JsonObject FindVersion(JsonObject policy, QueryParameters parameters)
    {
        var id = parameters.String("VersionId");
        return Versions(policy).FirstOrDefault(version => (string)version!["VersionId"]! == id)?.AsObject()
            ?? throw IamErrors.NoSuchEntity($"Policy {policy["Arn"]} version {id} does not exist or is not attachable.");
    }

    private JsonObject Version(int number, string document)
    {
        PolicyDocument.Parse(document, PolicyKind.Identity, IamErrors.MalformedPolicy);
        return IamIds.SizeOf(document) > LongestPolicy
            ? throw IamErrors.LimitExceeded($"Cannot exceed quota for PolicySize: {LongestPolicy}")
            : new JsonObject { ["VersionId"] = $"v{number}", ["CreateDate"] = IsoTime.Seconds(time.GetUtcNow()), ["Document"] = document };
    }

    private void Put(JsonObject policy, RecordSession records)
    {
        policy["UpdateDate"] = IsoTime.Seconds(time.GetUtcNow());
        records.Put(Kind, (string)policy["Arn"]!, policy);
    }

    private static XElement VersionElement(string name, JsonObject policy, JsonObject version, bool withDocument)
    {
        var element = new XElement(name,
            new XElement("VersionId", (string)version["VersionId"]!),
            new XElement("IsDefaultVersion", (string)version["VersionId"]! == (string)policy["DefaultVersionId"]! ? "true" : "false"),
            new XElement("CreateDate", (string)version["CreateDate"]!));
        if (withDocument)
        {
            element.Add(new XElement("Document", Uri.EscapeDataString((string)version["Document"]!)));
        }

        return element;
    }

    // AWS's lists leave out descriptions and tags: GetPolicy tells them.
    private static XElement Element(string name, JsonObject policy, RecordSession records, bool isWhole)
    {
        var answer = policy.DeepClone().AsObject();
        answer.Remove("Versions");
        answer.Remove("LastVersion");
        answer["AttachmentCount"] = Attachments(policy, records).Count();
        answer["PermissionsBoundaryUsageCount"] = records.All(RoleOperations.Kind)
            .Count(role => (string?)role.Document["PermissionsBoundary"]?["PermissionsBoundaryArn"] == (string)policy["Arn"]!);
        if (!isWhole)
        {
            answer.Remove("Description");
            return QueryXml.Element(name, answer);
        }

        var element = QueryXml.Element(name, answer);
        if (records.Tags((string)policy["Arn"]!) is { Count: > 0 } tags)
        {
            element.Add(QueryXml.Tags(tags));
        }

        return element;
    }
}
