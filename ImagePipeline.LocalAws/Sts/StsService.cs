using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sts;

/// <summary>
/// STS. There are no identities here, so everyone is the account's root, and the credentials it issues are made up: LocalAws
/// lets keys in that it does not know.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html</remarks>
internal sealed partial class StsService : QueryService
{
    private readonly LocalAwsOptions _options;
    private readonly TimeProvider _time;

    public StsService(SignatureVerifier signatures, IOptions<LocalAwsOptions> options, TimeProvider time)
        : base(signatures, "sts", "https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15")
    {
        (_options, _time) = (options.Value, time);
        Operations = new Dictionary<string, QueryOperation>
        {
            ["GetCallerIdentity"] = Answer(GetCallerIdentity),
            ["AssumeRole"] = Answer(AssumeRole),
            ["GetSessionToken"] = Answer(GetSessionToken),
        };
    }

    protected override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    private static QueryOperation Answer(Func<QueryParameters, IReadOnlyList<XElement>> operation) =>
        (parameters, _) => Task.FromResult(operation(parameters));

    private IReadOnlyList<XElement> GetCallerIdentity(QueryParameters parameters)
    {
        parameters.End();
        return
        [
            new("Arn", $"arn:aws:iam::{_options.AccountId}:root"),
            new("UserId", _options.AccountId),
            new("Account", _options.AccountId),
        ];
    }

    private IReadOnlyList<XElement> AssumeRole(QueryParameters parameters)
    {
        var (role, session) = (parameters.String("RoleArn"), parameters.String("RoleSessionName"));
        var lifetime = Lifetime(parameters, defaultSeconds: 3600);
        // They narrow what a role may do, and here everyone may do everything.
        foreach (var permissions in (ReadOnlySpan<string>)["Policy", "PolicyArns", "ExternalId", "Tags", "TransitiveTagKeys", "SourceIdentity"])
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

        return
        [
            Credentials(lifetime),
            new("AssumedRoleUser",
                new XElement("AssumedRoleId", $"AROA{RandomKey(16)}:{session}"),
                new XElement("Arn", $"arn:aws:sts::{arn.Account}:assumed-role/{arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..]}/{session}")),
        ];
    }

    private IReadOnlyList<XElement> GetSessionToken(QueryParameters parameters)
    {
        var lifetime = Lifetime(parameters, defaultSeconds: 43200);
        parameters.End();
        return [Credentials(lifetime)];
    }

    private XElement Credentials(TimeSpan lifetime) => new("Credentials",
        new XElement("AccessKeyId", "ASIA" + RandomKey(16)),
        new XElement("SecretAccessKey", RandomNumberGenerator.GetHexString(40)),
        new XElement("SessionToken", RandomNumberGenerator.GetHexString(128)),
        new XElement("Expiration", (_time.GetUtcNow() + lifetime).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")));

    private static TimeSpan Lifetime(QueryParameters parameters, int defaultSeconds) =>
        parameters.OptionalString("DurationSeconds") is not { } text ? TimeSpan.FromSeconds(defaultSeconds)
        : int.TryParse(text, out var seconds) && seconds is >= 900 and <= 129600 ? TimeSpan.FromSeconds(seconds)
        : throw Invalid($"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 129600");

    private static string RandomKey(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);

    private static AwsException Invalid(string message) => new("ValidationError", StatusCodes.Status400BadRequest, message);

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.ECMAScript)]
    private static partial Regex SessionName();
}
