using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Wafv2;

/// <summary>WAF's web ACLs, which are recorded.</summary>
/// <remarks>https://docs.aws.amazon.com/waf/latest/APIReference/API_Operations_AWS_WAFV2.html</remarks>
internal sealed class WafService : JsonService
{
    public WafService(SignatureVerifier signatures, Records records, WebAclOperations acls)
        : base(signatures, "wafv2", "AWSWAF_20190729", "1.1") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateWebACL"] = records.Writes(acls.Create),
            ["GetWebACL"] = records.Reads(acls.Get),
            ["ListWebACLs"] = records.Reads(acls.List),
            ["UpdateWebACL"] = records.Writes(acls.Update),
            ["DeleteWebACL"] = records.Writes(acls.Delete),
            ["ListTagsForResource"] = records.Reads(WebAclOperations.ListTags),
            ["TagResource"] = records.Writes(WebAclOperations.Tags.Tag),
            ["UntagResource"] = records.Writes(WebAclOperations.Tags.Untag),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }
}
