using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Acm;

/// <summary>ACM's operations on certificates, which have no key and no bytes. Nobody's domain is asked: one that is requested is issued at once.</summary>
internal sealed partial class CertificateOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    // By ARN.
    private const string Kind = "acm/certificate";

    // As the request names it, and as a certificate's description does.
    private static readonly Dictionary<string, string> Algorithms = new()
    {
        ["RSA_2048"] = "RSA-2048", ["RSA_3072"] = "RSA-3072", ["RSA_4096"] = "RSA-4096",
        ["EC_prime256v1"] = "EC-prime256v1", ["EC_secp384r1"] = "EC-secp384r1", ["EC_secp521r1"] = "EC-secp521r1",
    };

    private static readonly TimeSpan s_validity = TimeSpan.FromDays(395);

    public JsonObject Request(Parameters parameters, RecordSession session)
    {
        var (domain, others) = (parameters.String("DomainName").ToLowerInvariant(), parameters.Strings("SubjectAlternativeNames"));
        var (token, tags) = (parameters.OptionalString("IdempotencyToken"), parameters.TagList("Tags"));
        if (parameters.OptionalString("ValidationMethod") != "DNS")
        {
            throw AwsException.NotSupported("validation of domains but by DNS");
        }

        var algorithm = parameters.OptionalString("KeyAlgorithm") ?? "RSA_2048";
        if (!Algorithms.TryGetValue(algorithm, out var described))
        {
            throw AwsException.NotSupported($"the key algorithm '{algorithm}'");
        }

        var domains = others.Select(name => name.ToLowerInvariant()).Prepend(domain).Distinct().ToList();
        if (domains.Find(name => name.Length > 253 || !DomainName().IsMatch(name)) is { } invalid)
        {
            throw AcmErrors.InvalidDomain(invalid);
        }

        // The same request again, as a client repeats one whose answer it has lost.
        var same = session.All(Kind).FirstOrDefault(other => (string?)other.Document["token"] == token && (string)other.Document["DomainName"]! == domain);
        if (token is not null && same.Document is not null)
        {
            Options(parameters);
            return new JsonObject { ["CertificateArn"] = same.Id };
        }

        var arn = $"arn:aws:acm:{options.Value.Region}:{options.Value.AccountId}:certificate/{Guid.NewGuid()}";
        var now = time.GetUtcNow();
        var certificate = new JsonObject
        {
            ["CertificateArn"] = arn,
            ["DomainName"] = domain,
            ["SubjectAlternativeNames"] = new JsonArray([.. domains.Select(name => (JsonNode)name)]),
            ["DomainValidationOptions"] = new JsonArray([.. domains.Select(Validation)]),
            ["Serial"] = string.Join(':', Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)).Chunk(2).Select(pair => new string(pair))),
            ["Subject"] = $"CN={domain}",
            ["Issuer"] = "Amazon",
            ["CreatedAt"] = now.ToUnixTimeSeconds(),
            ["IssuedAt"] = now.ToUnixTimeSeconds(),
            ["NotBefore"] = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeSeconds(),
            ["NotAfter"] = new DateTimeOffset((now + s_validity).UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeSeconds() - 1,
            ["Status"] = "ISSUED",
            ["KeyAlgorithm"] = described,
            ["SignatureAlgorithm"] = "SHA256WITHRSA",
            ["InUseBy"] = new JsonArray(),
            ["Type"] = "AMAZON_ISSUED",
            ["KeyUsages"] = new JsonArray(new JsonObject { ["Name"] = "DIGITAL_SIGNATURE" }, new JsonObject { ["Name"] = "KEY_ENCIPHERMENT" }),
            ["ExtendedKeyUsages"] = new JsonArray(new JsonObject { ["Name"] = "TLS_WEB_SERVER_AUTHENTICATION", ["OID"] = "1.3.6.1.5.5.7.3.1" }),
            ["RenewalEligibility"] = "INELIGIBLE",
            ["Options"] = Options(parameters),
        };
        if (token is not null)
        {
            certificate["token"] = token;
        }

        session.Put(Kind, arn, certificate);
        session.Tag(arn, tags);
        return new JsonObject { ["CertificateArn"] = arn };
    }

    public JsonObject Describe(Parameters parameters, RecordSession session)
    {
        var certificate = Find(parameters, session);
        certificate.Remove("token");
        return new JsonObject { ["Certificate"] = certificate };
    }

    public static JsonObject List(Parameters parameters, RecordSession session)
    {
        var statuses = parameters.Strings("CertificateStatuses");
        var size = parameters.OptionalInteger("MaxItems") ?? 1000;
        if (size is < 1 or > 1000)
        {
            throw AcmErrors.InvalidArguments("MaxItems must be between 1 and 1000.");
        }

        return Pages.Answer(
            session.All(Kind)
                .Where(_ => statuses.Count == 0 || statuses.Contains("ISSUED"))
                .Select(certificate => (certificate.Id, (JsonNode)Summary(certificate.Document))),
            "CertificateSummaryList", size, parameters.OptionalString("NextToken"), "NextToken", () => AcmErrors.InvalidArguments("The NextToken is invalid."));
    }

    public JsonObject Delete(Parameters parameters, RecordSession session)
    {
        var arn = (string)Find(parameters, session)["CertificateArn"]!;
        session.Remove(Kind, arn);
        session.RemoveTags(arn);
        return [];
    }

    public JsonObject UpdateOptions(Parameters parameters, RecordSession session)
    {
        var certificate = Find(parameters, session);
        certificate["Options"] = Options(parameters);
        session.Put(Kind, (string)certificate["CertificateArn"]!, certificate);
        return [];
    }

    public JsonObject ListTags(Parameters parameters, RecordSession session) =>
        new() { ["Tags"] = JsonMembers.TagList(session.Tags((string)Find(parameters, session)["CertificateArn"]!)) };

    public JsonObject AddTags(Parameters parameters, RecordSession session)
    {
        session.Tag((string)Find(parameters, session)["CertificateArn"]!, parameters.TagList("Tags"));
        return [];
    }

    public JsonObject RemoveTags(Parameters parameters, RecordSession session)
    {
        session.Untag((string)Find(parameters, session)["CertificateArn"]!, parameters.TagList("Tags").Keys);
        return [];
    }

    private JsonObject Find(Parameters parameters, RecordSession session)
    {
        var arn = parameters.String("CertificateArn");
        return !Arn.TryParse(arn, out var parsed) || parsed.Service != "acm"
            ? throw AcmErrors.InvalidArn(arn)
            : session.Find(Kind, arn) ?? throw AcmErrors.NotFound(arn, options.Value.AccountId);
    }

    private static JsonObject Options(Parameters parameters)
    {
        var answer = new JsonObject { ["CertificateTransparencyLoggingPreference"] = "ENABLED", ["Export"] = "DISABLED" };
        if (parameters.OptionalObject("Options") is { } given)
        {
            var options = new Parameters(parameters.Operation, given);
            options.CopyTo(answer, "CertificateTransparencyLoggingPreference", "Export");
            options.End();
        }

        return answer;
    }

    // The record by which AWS would see that the domain is the caller's. It is the same for example.com and *.example.com.
    private JsonNode Validation(string domain)
    {
        var apex = domain.StartsWith("*.", StringComparison.Ordinal) ? domain[2..] : domain;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Value.AccountId}/{apex}")));
        return new JsonObject
        {
            ["DomainName"] = domain,
            ["ValidationDomain"] = domain,
            ["ValidationStatus"] = "SUCCESS",
            ["ResourceRecord"] = new JsonObject { ["Name"] = $"_{hash[..32]}.{apex}.", ["Type"] = "CNAME", ["Value"] = $"_{hash[32..]}.local.acm-validations.aws." },
            ["ValidationMethod"] = "DNS",
        };
    }

    private static JsonObject Summary(JsonObject certificate)
    {
        var answer = certificate.Pick("CertificateArn", "DomainName", "Status", "Type", "KeyAlgorithm", "RenewalEligibility", "NotBefore", "NotAfter", "CreatedAt", "IssuedAt");
        answer["SubjectAlternativeNameSummaries"] = certificate["SubjectAlternativeNames"]!.DeepClone();
        answer["HasAdditionalSubjectAlternativeNames"] = false;
        answer["InUse"] = false;
        return answer;
    }

    [GeneratedRegex(@"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex DomainName();
}
