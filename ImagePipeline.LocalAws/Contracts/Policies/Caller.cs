namespace ImagePipeline.LocalAws.Contracts.Policies;

internal enum CallerKind
{
    /// <summary>The account itself, which its policies of identities do not bind.</summary>
    Root,

    /// <summary>Somebody who has taken on a role.</summary>
    Role,

    /// <summary>A service of AWS in its own name, such as <c>s3.amazonaws.com</c>.</summary>
    Service,

    /// <summary>Somebody without a signature.</summary>
    Anonymous,
}

/// <summary>Who asks.</summary>
/// <param name="Arn">As it is told in refusals: <c>arn:aws:sts::000000000000:assumed-role/resize-image/resize-image</c>; of a service its name.</param>
/// <param name="RoleArn">Of a role.</param>
internal sealed record Caller(CallerKind Kind, string Arn, string Account, string? RoleArn = null)
{
    /// <summary>The policies that narrow the session, as texts; null where none does.</summary>
    public IReadOnlyList<string>? SessionPolicies { get; init; }

    public static readonly Caller Anonymous = new(CallerKind.Anonymous, "*", "");

    public static Caller Root(string account) => new(CallerKind.Root, $"arn:aws:iam::{account}:root", account);

    public static Caller Service(string name) => new(CallerKind.Service, name, "");

    /// <param name="session">What the session is called.</param>
    public static Caller Role(Arn role, string session) => new(
        CallerKind.Role, $"arn:{role.Partition}:sts::{role.Account}:assumed-role/{role.Resource[(role.Resource.LastIndexOf('/') + 1)..]}/{session}", role.Account, role.ToString());
}
