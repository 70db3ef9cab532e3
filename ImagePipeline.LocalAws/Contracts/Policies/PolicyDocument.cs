using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>A policy: what is allowed or denied to whom.</summary>
/// <param name="Version"><c>2012-10-17</c>, or <c>2008-10-17</c>, which knows no variables and is what a policy without a version has.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html</remarks>
internal sealed record PolicyDocument(string Version, IReadOnlyList<PolicyStatement> Statements)
{
    /// <exception cref="AwsException">It is none: what <paramref name="refuse"/> makes of AWS's text.</exception>
    public static PolicyDocument Parse(string text, PolicyKind kind, Func<string, AwsException> refuse) => new PolicyReader(kind, refuse).Read(text);
}

/// <param name="Principals">Whom it speaks of; null in a policy of an identity.</param>
/// <param name="Resources">Null in a role's trust policy, where it is the role.</param>
internal sealed record PolicyStatement(
    string? Sid, bool IsAllow, PolicyPrincipals? Principals, PolicyPatterns Actions, PolicyPatterns? Resources, IReadOnlyList<PolicyCondition> Conditions);

/// <summary>The patterns (<c>*</c>, <c>?</c>) of <c>Action</c> or <c>Resource</c>.</summary>
/// <param name="IsExcept">Of <c>NotAction</c> and <c>NotResource</c>: all but these.</param>
internal sealed record PolicyPatterns(bool IsExcept, IReadOnlyList<string> Patterns);

/// <summary><c>Principal</c> or <c>NotPrincipal</c>: by type (<c>AWS</c>, <c>Service</c>, <c>Federated</c>, <c>CanonicalUser</c>), or <c>*</c> for everyone.</summary>
internal sealed record PolicyPrincipals(bool IsExcept, IReadOnlyDictionary<string, IReadOnlyList<string>> ByType);

/// <summary><c>"StringLike": { "s3:prefix": ["a/*"] }</c>, of which a request must meet each.</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values);

internal enum PolicyKind
{
    /// <summary>What an identity that has it may do.</summary>
    Identity,

    /// <summary>Who may take on a role.</summary>
    Trust,

    /// <summary>Who may do what to the resource that has it.</summary>
    Resource,
}
