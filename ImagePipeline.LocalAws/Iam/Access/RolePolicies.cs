using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Iam.Access;

/// <summary>The policies that have a say in what a role does, as they are now.</summary>
internal sealed class RolePolicies(Records records)
{
    private const int MostParsed = 10_000;

    // By their texts: most requests are decided by the same few.
    private readonly ConcurrentDictionary<string, PolicyDocument> _parsed = [];

    /// <summary>None of somebody who is no role, or of a role that is no more.</summary>
    public PolicySet Of(Caller caller)
    {
        if (caller.RoleArn is not { } arn)
        {
            return PolicySet.None;
        }

        var session = caller.SessionPolicies?.Select((text, i) => new NamedPolicy($"session-{i}", Parse(text))).ToList();
        return records.Read(read => Find(arn, read) is { } role && RoleOperations.NameOf(role) is var name
            ? new PolicySet([.. Inline(name, read), .. Attached(name, read)], Boundary(role, read), session)
            : PolicySet.None);
    }

    private static JsonObject? Find(string arn, RecordSession records) =>
        records.Find(RoleOperations.Kind, arn[(arn.LastIndexOf('/') + 1)..]) is { } role && (string)role["Arn"]! == arn ? role : null;

    /// <summary>Who may take on a role; null where there is no such role.</summary>
    public NamedPolicy? TrustOf(string roleArn) => records.Read(read => Find(roleArn, read)) is { } role
        ? new NamedPolicy(roleArn, Parse((string)role["AssumeRolePolicyDocument"]!, PolicyKind.Trust))
        : null;

    /// <summary>A resource's own policy; null where it has none.</summary>
    public NamedPolicy? OfResource(string arn, string? policy) => policy is null ? null : new NamedPolicy(arn, Parse(policy, PolicyKind.Resource));

    private IEnumerable<NamedPolicy> Inline(string role, RecordSession records) => records.All(RolePolicyOperations.InlineKind, role + "/")
        .Select(policy => new NamedPolicy((string)policy.Document["PolicyName"]!, Parse((string)policy.Document["PolicyDocument"]!)));

    private IEnumerable<NamedPolicy> Attached(string role, RecordSession records) => records.All(RolePolicyOperations.AttachedKind, role + "/")
        .Select(attached => Managed((string)attached.Document["PolicyArn"]!, records));

    private NamedPolicy? Boundary(JsonObject role, RecordSession records) =>
        (string?)role["PermissionsBoundary"]?["PermissionsBoundaryArn"] is { } arn ? Managed(arn, records) : null;

    private NamedPolicy Managed(string arn, RecordSession records)
    {
        var policy = PolicyOperations.Find(arn, records);
        var version = policy["Versions"]!.AsArray().Single(version => (string)version!["VersionId"]! == (string)policy["DefaultVersionId"]!)!;
        return new NamedPolicy(arn, Parse((string)version["Document"]!));
    }

    private PolicyDocument Parse(string text, PolicyKind kind = PolicyKind.Identity)
    {
        if (_parsed.Count > MostParsed)
        {
            _parsed.Clear();
        }

        return _parsed.GetOrAdd($"{kind} {text}", _ => PolicyDocument.Parse(text, kind, IamErrors.MalformedPolicy));
    }
}
