using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Acm;

/// <summary>ACM's certificates, which are recorded.</summary>
/// <remarks>https://docs.aws.amazon.com/acm/latest/APIReference/API_Operations.html</remarks>
internal sealed class AcmService : JsonService
{
    public AcmService(SignatureVerifier signatures, Records records, CertificateOperations certificates)
        : base(signatures, "acm", "CertificateManager", "1.1") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["RequestCertificate"] = records.Writes(certificates.Request),
            ["DescribeCertificate"] = records.Reads(certificates.Describe),
            ["ListCertificates"] = records.Reads(CertificateOperations.List),
            ["DeleteCertificate"] = records.Writes(certificates.Delete),
            ["UpdateCertificateOptions"] = records.Writes(certificates.UpdateOptions),
            ["ListTagsForCertificate"] = records.Reads(certificates.ListTags),
            ["AddTagsToCertificate"] = records.Writes(certificates.AddTags),
            ["RemoveTagsFromCertificate"] = records.Writes(certificates.RemoveTags),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }
}
