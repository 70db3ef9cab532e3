using System.Xml.Linq;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>Policies, of which AWS has made some that everybody has.</summary>
internal sealed class PolicyType(string name, string path, Shape config) : ResourceType(name, path, config, Resource.NewUuid)
{
    public override XElement Summary(Resource resource, RecordSession session) =>
        new(Name + "Summary", new XElement("Type", Managed.ContainsKey(resource.Id) ? "managed" : "custom"), Element(resource, session));
}
