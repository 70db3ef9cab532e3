using System.Xml.Linq;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>Origin access controls, which know no time and are listed with all that they say.</summary>
internal sealed class OriginAccessControlType() : ResourceType("OriginAccessControl", "origin-access-control", Shapes.OriginAccessControl, () => Resource.NewId('E'))
{
    protected override IEnumerable<XElement> Head(Resource resource, RecordSession session) => [new("Id", resource.Id)];

    public override XElement Summary(Resource resource, RecordSession session)
    {
        var summary = new XElement(Name + "Summary", Head(resource, session), resource.Config.Elements());
        if (summary.Element("Description") is null)
        {
            summary.Add(new XElement("Description"));
        }

        return summary;
    }
}
