using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's three operations on the tags of a kind of entity.</summary>
/// <param name="find">The ARN of the entity that a request names.</param>
internal sealed class IamTags(Func<QueryParameters, RecordSession, string> find)
{
    public IReadOnlyList<XElement> List(QueryParameters parameters, RecordSession records) => parameters.Page(
        "Tags", records.Tags(find(parameters, records)).Select(tag => (tag.Key, new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));

    public IReadOnlyList<XElement> Tag(QueryParameters parameters, RecordSession records)
    {
        records.Tag(find(parameters, records), parameters.Tags());
        return [];
    }

    public IReadOnlyList<XElement> Untag(QueryParameters parameters, RecordSession records)
    {
        records.Untag(find(parameters, records), parameters.Strings("TagKeys"));
        return [];
    }
}
