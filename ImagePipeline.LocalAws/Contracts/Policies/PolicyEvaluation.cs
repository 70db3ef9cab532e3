namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>A policy and what it is called: of a role's own its name, of a managed one its ARN.</summary>
internal sealed record NamedPolicy(string Name, PolicyDocument Document);

/// <summary>All policies that have a say in a request.</summary>
/// <param name="Identity">Those of the caller's role.</param>
/// <param name="Boundary">What the role may do at most, where it is bounded.</param>
/// <param name="Session">What the session may do at most, where whoever began it said so.</param>
/// <param name="Resource">That of the resource.</param>
internal sealed record PolicySet(
    IReadOnlyList<NamedPolicy> Identity, NamedPolicy? Boundary = null, IReadOnlyList<NamedPolicy>? Session = null, NamedPolicy? Resource = null)
{
    public static readonly PolicySet None = new([]);
}

internal sealed record PolicyRequest(Caller Caller, string Action, string Resource, PolicyContext Context);

/// <summary>Of which kind the policy is that decided, or that should have allowed and did not.</summary>
internal enum PolicySource
{
    Account,
    Identity,
    Boundary,
    Session,
    Resource,
}

/// <param name="Statement">The statement that decided; null where none spoke of the request.</param>
/// <param name="Index">Its place in the policy, from zero.</param>
internal sealed record PolicyDecision(bool IsAllowed, bool IsExplicit, PolicySource Source, NamedPolicy? Policy, PolicyStatement? Statement, int Index)
{
    /// <summary>What AWS says after "is not authorized to perform: … on resource: …".</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html#access-denied-examples</remarks>
    public string Reason(string action) => IsExplicit
        ? $"with an explicit deny in {Kind(withArticle: true)}"
        : $"because no {Kind(withArticle: false)} allows the {action} action";

    private string Kind(bool withArticle) => Source switch
    {
        PolicySource.Boundary => withArticle ? "a permissions boundary" : "permissions boundary",
        PolicySource.Session => withArticle ? "a session policy" : "session policy",
        PolicySource.Resource => withArticle ? "a resource-based policy" : "resource-based policy",
        _ => withArticle ? "an identity-based policy" : "identity-based policy",
    };
}

/// <summary>Decides requests within one account, and asks for nothing but what it is given.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html</remarks>
internal static class PolicyEvaluation
{
    /// <summary>How much an allowing statement of a resource's policy says of the caller.</summary>
    private enum Naming
    {
        /// <summary>Not meant.</summary>
        No,

        /// <summary>The account is named, which leaves it to its own policies whom it lets.</summary>
        Account,

        /// <summary>The role is named, whose boundary still binds.</summary>
        Role,

        /// <summary>The session, the service or everybody: nothing more is asked.</summary>
        Fully,
    }

    public static PolicyDecision Evaluate(PolicyRequest request, PolicySet policies)
    {
        // 1. A deny anywhere is the end.
        foreach (var (source, policy) in All(policies))
        {
            if (Find(policy, source, request, isAllow: false) is { } denial)
            {
                return denial;
            }
        }

        // 2. Who is named by the resource's policy is let in by that alone.
        var (byResource, naming) = AllowedByResource(policies.Resource, request);
        if (naming == Naming.Fully)
        {
            return byResource!;
        }

        switch (request.Caller.Kind)
        {
            case CallerKind.Root:
                return new PolicyDecision(IsAllowed: true, IsExplicit: false, PolicySource.Account, null, null, 0);
            case CallerKind.Service or CallerKind.Anonymous:
                return Unspoken(PolicySource.Resource);
        }

        // 3. The role's own policies, within its boundary and its session's.
        var allowed = naming == Naming.Role ? byResource : policies.Identity.Select(policy => Find(policy, PolicySource.Identity, request, isAllow: true)).FirstOrDefault(found => found is not null);
        return allowed is null ? Unspoken(PolicySource.Identity)
            : policies.Boundary is { } boundary && Find(boundary, PolicySource.Boundary, request, isAllow: true) is null ? Unspoken(PolicySource.Boundary)
            : policies.Session is { } session && session.All(policy => Find(policy, PolicySource.Session, request, isAllow: true) is null) ? Unspoken(PolicySource.Session)
            : allowed;
    }

    /// <summary>The same of a role that is to be taken on, whose trust policy must name the caller whatever else allows it.</summary>
    public static PolicyDecision EvaluateTrust(PolicyRequest request, PolicySet policies) =>
        request.Caller.Kind != CallerKind.Root && AllowedByResource(policies.Resource, request).Naming == Naming.No
            ? Unspoken(PolicySource.Resource)
            : Evaluate(request, policies);

    private static IEnumerable<(PolicySource Source, NamedPolicy Policy)> All(PolicySet policies) =>
    [
        .. policies.Identity.Select(policy => (PolicySource.Identity, policy)),
        .. policies.Boundary is { } boundary ? [(PolicySource.Boundary, boundary)] : Array.Empty<(PolicySource, NamedPolicy)>(),
        .. (policies.Session ?? []).Select(policy => (PolicySource.Session, policy)),
        .. policies.Resource is { } resource ? [(PolicySource.Resource, resource)] : Array.Empty<(PolicySource, NamedPolicy)>(),
    ];

    private static PolicyDecision Unspoken(PolicySource source) => new(IsAllowed: false, IsExplicit: false, source, null, null, 0);

    private static PolicyDecision? Find(NamedPolicy policy, PolicySource source, PolicyRequest request, bool isAllow)
    {
        // The account's root has no identity, so nothing that could deny it anything but resources.
        if (source != PolicySource.Resource && request.Caller.Kind != CallerKind.Role)
        {
            return null;
        }

        for (var i = 0; i < policy.Document.Statements.Count; i++)
        {
            var statement = policy.Document.Statements[i];
            if (statement.IsAllow == isAllow && Speaks(policy.Document, statement, request)
                && (source != PolicySource.Resource || NamingOf(statement.Principals!, request.Caller) != Naming.No))
            {
                return new PolicyDecision(isAllow, IsExplicit: true, source, policy, statement, i);
            }
        }

        return null;
    }

    private static (PolicyDecision? Decision, Naming Naming) AllowedByResource(NamedPolicy? policy, PolicyRequest request)
    {
        var best = ((PolicyDecision?)null, Naming.No);
        for (var i = 0; i < (policy?.Document.Statements.Count ?? 0); i++)
        {
            var statement = policy!.Document.Statements[i];
            if (statement.IsAllow && NamingOf(statement.Principals!, request.Caller) is var naming && naming > best.Item2 && Speaks(policy.Document, statement, request))
            {
                best = (new PolicyDecision(IsAllowed: true, IsExplicit: true, PolicySource.Resource, policy, statement, i), naming);
            }
        }

        return best;
    }

    /// <summary>Whether a statement is about this action on this resource under these conditions.</summary>
    private static bool Speaks(PolicyDocument policy, PolicyStatement statement, PolicyRequest request)
    {
        var hasVariables = policy.Version == "2012-10-17";
        return Matches(statement.Actions, pattern => Wildcards.Matches(Wildcards.Resolve(pattern, PolicyContext.Empty, hasVariables: false)!, request.Action, ignoresCase: true))
            && (statement.Resources is null || Matches(statement.Resources, pattern => IsMeant(pattern, request, hasVariables)))
            && PolicyConditions.AreMet(statement.Conditions, request.Context, hasVariables);
    }

    // Actions without resources are asked for on "*", which no ARN of a policy covers.
    private static bool IsMeant(string pattern, PolicyRequest request, bool hasVariables) =>
        pattern == "*" || (Wildcards.Resolve(pattern, request.Context, hasVariables) is { } resolved && Wildcards.MatchesArn(resolved, request.Resource));

    private static bool Matches(PolicyPatterns patterns, Func<string, bool> matches) => patterns.Patterns.Any(matches) != patterns.IsExcept;

    private static Naming NamingOf(PolicyPrincipals principals, Caller caller)
    {
        var named = principals.ByType
            .SelectMany(type => type.Value.Select(value => NamingOf(type.Key, value, caller)))
            .Append(Naming.No).Max();
        return principals.IsExcept ? (named == Naming.No ? Naming.Fully : Naming.No) : named;
    }

    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
    private static Naming NamingOf(string type, string name, Caller caller) => (type, name) switch
    {
        (_, "*") => type == "AWS" || (type == "Service" && caller.Kind == CallerKind.Service) ? Naming.Fully : Naming.No,
        ("Service", _) => caller.Kind == CallerKind.Service && caller.Arn == name ? Naming.Fully : Naming.No,
        ("AWS", _) when caller.Kind is CallerKind.Role or CallerKind.Root =>
            name == caller.Arn ? Naming.Fully
            : name == caller.RoleArn ? Naming.Role
            : name == caller.Account || (Arn.TryParse(name, out var arn) && arn.Service == "iam" && arn.Account == caller.Account && arn.Resource == "root") ? Naming.Account
            : Naming.No,
        _ => Naming.No,
    };
}
