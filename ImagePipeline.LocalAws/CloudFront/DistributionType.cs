using System.Security.Cryptography;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>Distributions. What one says is checked and kept; no edge serves it.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html</remarks>
internal sealed class DistributionType(IOptions<LocalAwsOptions> options) : ResourceType("Distribution", "distribution", Shapes.Distribution, () => Resource.NewId('E'))
{
    // What lists do not say.
    private static readonly string[] s_notListed = ["CallerReference", "DefaultRootObject", "Logging", "ContinuousDeploymentPolicyId"];

    protected override IEnumerable<XElement> Head(Resource resource, RecordSession session) =>
    [
        .. Named(resource),
        new("InProgressInvalidationBatches", 0),
        new("DomainName", DomainName(resource.Id)),
        new("ActiveTrustedSigners", new XElement("Enabled", false), new XElement("Quantity", 0)),
        ActiveKeyGroups(resource, session),
    ];

    public override XElement Summary(Resource resource, RecordSession session) => new(Name + "Summary",
        Named(resource),
        new XElement("ETag", resource.ETag),
        new XElement("DomainName", DomainName(resource.Id)),
        resource.Config.Elements().Where(member => !s_notListed.Contains(member.Name.LocalName)));

    public override void Complete(Resource resource, Resource? before, RecordSession session)
    {
        var config = resource.Config;
        if (before is not null && before.Of("CallerReference") != resource.Of("CallerReference"))
        {
            throw CloudFrontErrors.IllegalUpdate();
        }

        CheckOrigins(config);
        CheckAliases(resource, session);
        foreach (var groups in config.Descendants("TrustedKeyGroups").Where(groups => (groups.Element("Enabled")!.Value == "true") != (groups.Element("Quantity")!.Value != "0")))
        {
            throw CloudFrontErrors.InvalidArgument($"The parameter TrustedKeyGroups is {(groups.Element("Items") is null ? "enabled and has" : "not enabled, but has")} {groups.Element("Quantity")!.Value} key groups.");
        }

        CompleteCertificate(config.Element("ViewerCertificate")!);
    }

    public override void CheckDeletion(Resource resource)
    {
        if (resource.Of("Enabled") == "true")
        {
            throw CloudFrontErrors.Conflict("DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");
        }
    }

    private IEnumerable<XElement> Named(Resource resource) =>
    [
        new("Id", resource.Id),
        new("ARN", $"arn:aws:cloudfront::{options.Value.AccountId}:{Path}/{resource.Id}"),
        // There is nothing that it would have to be brought to.
        new("Status", "Deployed"),
        new("LastModifiedTime", IsoTime.Text(resource.Modified)),
    ];

    // d111111abcdef8.cloudfront.net, always the same of one distribution.
    private static string DomainName(string id) => $"d{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(id)))[..13]}.cloudfront.net";

    private static XElement ActiveKeyGroups(Resource resource, RecordSession session)
    {
        var groups = resource.Config.Descendants("KeyGroup").Select(group => group.Value).Distinct().ToList();
        return new XElement("ActiveTrustedKeyGroups",
            new XElement("Enabled", groups.Count > 0),
            new XElement("Quantity", groups.Count),
            groups.Count == 0 ? null : new XElement("Items", groups.Select(id =>
            {
                var keys = session.Find(KindOf("key-group"), id) is { } json ? Resource.FromJson(id, json).Config.Descendants("PublicKey").ToList() : [];
                return new XElement("KeyGroup",
                    new XElement("KeyGroupId", id),
                    new XElement("KeyPairIds",
                        new XElement("Quantity", keys.Count),
                        keys.Count == 0 ? null : new XElement("Items", keys.Select(key => new XElement("KeyPairId", key.Value)))));
            })));
    }

    private static void CheckOrigins(XElement config)
    {
        var origins = config.Element("Origins")!.Descendants("Origin").ToList();
        var ids = origins.Concat(config.Element("OriginGroups")!.Descendants("OriginGroup")).Select(origin => origin.Element("Id")!.Value).ToList();
        if (ids.Distinct().Count() < ids.Count)
        {
            throw CloudFrontErrors.InvalidArgument("The parameter Origin Id must be unique.");
        }

        foreach (var origin in origins)
        {
            var name = origin.Element("DomainName")!.Value;
            if (name.Contains(':'))
            {
                throw CloudFrontErrors.InvalidArgument("The parameter origin name cannot contain a colon.");
            }

            if (Uri.CheckHostName(name) != UriHostNameType.Dns)
            {
                throw CloudFrontErrors.InvalidArgument("The parameter Origin DomainName does not refer to a valid domain name.");
            }

            if (origin.Element("S3OriginConfig") is null == origin.Element("CustomOriginConfig") is null)
            {
                throw CloudFrontErrors.BadRequest("InvalidOrigin", "An origin has either S3OriginConfig or CustomOriginConfig.");
            }
        }

        if (config.Descendants().Any(element => element.Name.LocalName is "TargetOriginId" or "OriginId" && !ids.Contains(element.Value)))
        {
            throw CloudFrontErrors.NotFound("NoSuchOrigin", "One or more of your origins or origin groups do not exist.");
        }
    }

    private void CheckAliases(Resource resource, RecordSession session)
    {
        var aliases = Aliases(resource).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var certificate = resource.Config.Element("ViewerCertificate")!;
        if (aliases.Count > 0 && certificate.Element("ACMCertificateArn") is null && certificate.Element("IAMCertificateId") is null)
        {
            throw CloudFrontErrors.BadRequest("InvalidViewerCertificate",
                "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.");
        }

        if (aliases.Count > 0 && All(session).Any(other => other.Id != resource.Id && Aliases(other).Any(aliases.Contains)))
        {
            throw CloudFrontErrors.Conflict("CNAMEAlreadyExists", "One or more of the CNAMEs you provided are already associated with a different resource.");
        }
    }

    private static IEnumerable<string> Aliases(Resource resource) => resource.Config.Descendants("CNAME").Select(alias => alias.Value);

    // The older members say the same again.
    private static void CompleteCertificate(XElement certificate)
    {
        var (source, value) = certificate.Element("ACMCertificateArn") is { } acm ? ("acm", acm.Value)
            : certificate.Element("IAMCertificateId") is { } iam ? ("iam", iam.Value)
            : ("cloudfront", null);
        Set(certificate, "CloudFrontDefaultCertificate", value is null ? "true" : "false", replace: true);
        Set(certificate, "SSLSupportMethod", value is null ? "vip" : "sni-only");
        Set(certificate, "MinimumProtocolVersion", "TLSv1");
        Set(certificate, "Certificate", value, replace: true);
        Set(certificate, "CertificateSource", source, replace: true);
    }

    private static void Set(XElement element, string member, string? value, bool replace = false)
    {
        if (replace || element.Element(member) is null)
        {
            element.SetElementValue(member, value);
        }
    }
}
