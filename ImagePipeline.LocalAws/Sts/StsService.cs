using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sts;

/// <summary>
/// STS. Where policies do not decide, everyone is the account's root, whatever credentials it issued. Where they do, temporary credentials
/// are those of their role.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html</remarks>
internal sealed partial class StsService : QueryService
{
    private readonly LocalAwsOptions _options;
    private readonly SessionCredentials _sessions;
    private readonly IAuthorizer _authorizer;
    private readonly TimeProvider _time;

    public StsService(SignatureVerifier signatures, SessionCredentials sessions, IAuthorizer authorizer, IOptions<LocalAwsOptions> options, TimeProvider time)
        : base(signatures, "sts", "https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15")
    {
        (_options, _sessions, _authorizer, _time) = (options.Value, sessions, authorizer, time);
        Operations = new Dictionary<string, QueryOperation>
        {
            ["GetCallerIdentity"] = Answer(GetCallerIdentity),
            ["AssumeRole"] = Answer(AssumeRole),
            ["GetSessionToken"] = Answer(GetSessionToken),
        };
    }

    protected override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    // Everybody may ask who they are; whether a role may be taken on, its trust policy says as well.
    protected override AccessMap Access { get; } = new()
    {
        { "GetCallerIdentity", (_, _) => [] },
        { "AssumeRole", (_, _) => [] },
    };

    private static QueryOperation Answer(Func<QueryParameters, IReadOnlyList<XElement>> operation) =>
        (parameters, _) => Task.FromResult(operation(parameters));

    private IReadOnlyList<XElement> GetCallerIdentity(QueryParameters parameters)
    {
        parameters.End();
        return
        [
            new("Arn", parameters.Caller?.Arn ?? Caller.Root(_options.AccountId).Arn),
            new("UserId", _options.AccountId),
            new("Account", _options.AccountId),
        ];
    }

    private IReadOnlyList<XElement> AssumeRole(QueryParameters parameters)
    {
        var (role, session) = (parameters.String("RoleArn"), parameters.String("RoleSessionName"));
        var lifetime = Lifetime(parameters, defaultSeconds: 3600);
        // Conditions of trust policies on these are not looked at.
        var policy = parameters.OptionalString("Policy");
        foreach (var permissions in (ReadOnlySpan<string>)["PolicyArns", "ExternalId", "Tags", "TransitiveTagKeys", "SourceIdentity"])
        {
            parameters.Accept(permissions);
        }

        parameters.End();
        if (!Arn.TryParse(role, out var arn) || arn.Service != "iam" || !arn.Resource.StartsWith("role/", StringComparison.Ordinal))
        {
            throw Invalid($"{role} is invalid");
        }

        if (!SessionName().IsMatch(session))
        {
            throw Invalid($"1 validation error detected: Value '{session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {SessionName()}");
        }

        if (parameters.Caller is { } caller && _authorizer.DecideTrust(caller, role) is not { IsAllowed: true })
        {
            throw new AwsException("AccessDenied", StatusCodes.Status403Forbidden, $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {role}");
        }

        if (policy is not null)
        {
            PolicyDocument.Parse(policy, PolicyKind.Identity, message => new AwsException("MalformedPolicyDocument", StatusCodes.Status400BadRequest, message));
        }

        return
        [
            Credentials(lifetime, role, session, policy is null ? null : [policy]),
            new("AssumedRoleUser",
                new XElement("AssumedRoleId", $"AROA{RandomKey(16)}:{session}"),
                new XElement("Arn", $"arn:aws:sts::{arn.Account}:assumed-role/{arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..]}/{session}")),
        ];
    }

    private IReadOnlyList<XElement> GetSessionToken(QueryParameters parameters)
    {
        var lifetime = Lifetime(parameters, defaultSeconds: 43200);
        parameters.End();
        return [Credentials(lifetime, role: null, "session", policies: null)];
    }

    private XElement Credentials(TimeSpan lifetime, string? role, string name, IReadOnlyList<string>? policies)
    {
        var issued = _sessions.Issue(new CredentialSession(role, name, _time.GetUtcNow() + lifetime, policies));
        return new("Credentials",
            new XElement("AccessKeyId", issued.AccessKeyId),
            new XElement("SecretAccessKey", issued.SecretAccessKey),
            new XElement("SessionToken", issued.SessionToken),
            new XElement("Expiration", IsoTime.Seconds(issued.Expiration)));
    }

    private static TimeSpan Lifetime(QueryParameters parameters, int defaultSeconds) =>
        parameters.OptionalString("DurationSeconds") is not { } text ? TimeSpan.FromSeconds(defaultSeconds)
        : int.TryParse(text, out var seconds) && seconds is >= 900 and <= 129600 ? TimeSpan.FromSeconds(seconds)
        : throw Invalid($"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 129600");

    private static string RandomKey(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);

    private static AwsException Invalid(string message) => new("ValidationError", StatusCodes.Status400BadRequest, message);

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.ECMAScript)]
    private static partial Regex SessionName();
}
