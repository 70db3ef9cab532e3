using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>The tags of CloudFront's resources, by ARN.</summary>
internal sealed class TagOperations(IOptions<LocalAwsOptions> options)
{
    /// <param name="resource"><c>distribution/E2QWRUHAPOMQZL</c></param>
    public string ArnOf(string resource) => $"arn:aws:cloudfront::{options.Value.AccountId}:{resource}";

    // <Tags><Items><Tag><Key>a</Key><Value>1</Value></Tag></Items></Tags>
    public static Dictionary<string, string> Read(XElement tags) => (tags.Only("Items").Element("Items")?.Only("Tag").Elements() ?? []).ToDictionaryOrRefuse(
        tag => tag.Only("Key", "Value").Element("Key")?.Value is { Length: > 0 and <= 128 } key ? key : throw CloudFrontErrors.InvalidArgument("The key of a tag has 1 to 128 characters."),
        tag => tag.Element("Value")?.Value is var value && value is null or { Length: <= 256 } ? value ?? "" : throw CloudFrontErrors.InvalidArgument("The value of a tag has no more than 256 characters."),
        key => CloudFrontErrors.InvalidArgument($"The tag '{key}' is given twice."));

    public CloudFrontAnswer List(CloudFrontRequest request, RecordSession session) => new(StatusCodes.Status200OK, new XElement("Tags",
        new XElement("Items", session.Tags(Find(request, session)).Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value))))));

    public CloudFrontAnswer Tag(CloudFrontRequest request, RecordSession session)
    {
        session.Tag(Find(request, session), Read(request.Body("Tags")));
        return CloudFrontAnswer.Nothing;
    }

    public CloudFrontAnswer Untag(CloudFrontRequest request, RecordSession session)
    {
        session.Untag(Find(request, session), request.Body("TagKeys").Only("Items").Element("Items")?.Only("Key").Elements().Select(key => key.Value) ?? []);
        return CloudFrontAnswer.Nothing;
    }

    private string Find(CloudFrontRequest request, RecordSession session)
    {
        var text = request.Query("Resource") ?? "";
        if (!Arn.TryParse(text, out var arn) || arn.Service != "cloudfront")
        {
            throw CloudFrontErrors.InvalidArgument($"The parameter Resource is not valid: '{text}'");
        }

        return text == ArnOf(arn.Resource) && arn.Resource.Split('/') is [var path, var id] && session.Find(ResourceType.KindOf(path), id) is not null
            ? text
            : throw CloudFrontErrors.NoSuchResource();
    }
}
