using System.Globalization;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Iam.Access;

/// <summary>Decides requests by the policies of the caller's role.</summary>
internal sealed class Authorizer(IOptions<LocalAwsOptions> options, SessionCredentials sessions, RolePolicies policies, DecisionLog log, TimeProvider time) : IAuthorizer
{
    public bool IsEnforced { get; } = options.Value.Iam == LocalAwsOptions.EnforcedIam;

    public AccountScope Scope { get; } = new(options.Value.Region, options.Value.AccountId);

    public Caller CallerOf(string accessKeyId, string? sessionToken)
    {
        if (options.Value.Credentials.ContainsKey(accessKeyId))
        {
            return Caller.Root(Scope.Account);
        }

        if (sessions.Find(accessKeyId, sessionToken) is not var (session, _))
        {
            throw new AwsException("UnrecognizedClientException", StatusCodes.Status403Forbidden, "The security token included in the request is invalid.");
        }

        if (session.Expires <= time.GetUtcNow())
        {
            throw new AwsException("ExpiredTokenException", StatusCodes.Status403Forbidden, "The security token included in the request is expired");
        }

        return Arn.TryParse(session.RoleArn, out var role) ? Caller.Role(role, session.Name) with { SessionPolicies = session.Policies } : Caller.Root(Scope.Account);
    }

    public PolicyDecision Decide(Caller caller, AccessNeed need, HttpRequest? request, string? resourcePolicy)
    {
        var asked = new PolicyRequest(caller, need.Action, need.Resource, Context(caller, need, request));
        var decision = PolicyEvaluation.Evaluate(asked, policies.Of(caller) with { Resource = policies.OfResource(need.Resource, resourcePolicy) });
        log.Add(asked, need.Context ?? [], decision);
        return decision;
    }

    public PolicyDecision? DecideTrust(Caller caller, string roleArn)
    {
        if (policies.TrustOf(roleArn) is not { } trust)
        {
            return null;
        }

        var need = new AccessNeed("sts:AssumeRole", roleArn);
        var asked = new PolicyRequest(caller, need.Action, need.Resource, Context(caller, need, request: null));
        var decision = PolicyEvaluation.EvaluateTrust(asked, policies.Of(caller) with { Resource = trust });
        log.Add(asked, [], decision);
        return decision;
    }

    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
    private PolicyContext Context(Caller caller, AccessNeed need, HttpRequest? request)
    {
        var now = time.GetUtcNow();
        List<KeyValuePair<string, string>> keys =
        [
            new("aws:CurrentTime", IsoTime.Seconds(now)),
            new("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("aws:PrincipalAccount", caller.Account),
            new("aws:PrincipalArn", caller.RoleArn ?? caller.Arn),
            new("aws:PrincipalType", caller.Kind == CallerKind.Role ? "AssumedRole" : "Account"),
            new("aws:RequestedRegion", Scope.Region),
            // Nothing leaves this machine: what a policy asks TLS for cannot happen here.
            new("aws:SecureTransport", "true"),
            new("aws:ViaAWSService", request is null ? "true" : "false"),
            .. need.Context ?? [],
        ];
        if (request?.HttpContext.Connection.RemoteIpAddress is { } address)
        {
            keys.Add(new("aws:SourceIp", address.ToString()));
        }

        return new PolicyContext(keys);
    }
}
