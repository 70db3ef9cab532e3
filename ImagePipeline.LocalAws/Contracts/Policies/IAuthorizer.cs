using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>What a request needs to be allowed.</summary>
/// <param name="Action"><c>s3:GetObject</c></param>
/// <param name="Resource">An ARN, or <c>*</c> where AWS has no resource for the action.</param>
/// <param name="Context">Keys of conditions that belong to this action: <c>s3:prefix</c>.</param>
internal sealed record AccessNeed(string Action, string Resource, IReadOnlyList<KeyValuePair<string, string>>? Context = null);

/// <summary>Where the resources are that a request names without saying where.</summary>
internal readonly record struct AccountScope(string Region, string Account)
{
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Account}:{resource}";
}

/// <summary>IAM, as the other services see it.</summary>
internal interface IAuthorizer
{
    /// <summary>Whether policies decide; where they do not, everybody may do everything.</summary>
    bool IsEnforced { get; }

    AccountScope Scope { get; }

    /// <summary>Who has these credentials.</summary>
    /// <exception cref="AwsException">Nobody has, or has them any more.</exception>
    Caller CallerOf(string accessKeyId, string? sessionToken);

    /// <summary>Whether the caller may take on a role: its own policies and the role's trust policy say so. Null where there is no such role.</summary>
    PolicyDecision? DecideTrust(Caller caller, string roleArn);

    /// <summary>Whether the caller may, which is recorded.</summary>
    /// <param name="request">What is known of the request besides; null for one within LocalAws.</param>
    /// <param name="resourcePolicy">The text of the resource's own policy, where it has one.</param>
    PolicyDecision Decide(Caller caller, AccessNeed need, HttpRequest? request, string? resourcePolicy = null);
}
