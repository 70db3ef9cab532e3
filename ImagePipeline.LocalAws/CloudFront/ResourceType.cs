using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>One of CloudFront's types of resources, all of which are made, read, changed and deleted alike: where it stands, what it may say and what it refuses.</summary>
/// <param name="name">As operations have it: <c>CachePolicy</c></param>
/// <param name="path">As paths and ARNs have it: <c>cache-policy</c></param>
internal class ResourceType(string name, string path, Shape config, Func<string> newId)
{
    public string Name => name;

    public string Plural { get; init; } = name + "s";

    public string Path => path;

    /// <summary>Under which it is recorded.</summary>
    public string Kind => KindOf(path);

    public Shape Config => config;

    public string NewId() => newId();

    /// <summary>Whether an update stands at the configuration, <c>PUT /2020-05-31/distribution/*/config</c>, or at the resource.</summary>
    public bool IsUpdatedAtConfig { get; init; }

    /// <summary>Whether its lists say of themselves that they are cut.</summary>
    public bool ListsSayMore { get; init; }

    /// <summary>What AWS has made, by id.</summary>
    public IReadOnlyDictionary<string, Resource> Managed { get; init; } = new Dictionary<string, Resource>();

    /// <summary>Members of the configuration by which no two may be the same.</summary>
    public IReadOnlyList<string> Unique { get; init; } = ["Name"];

    /// <summary>What its configuration names.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    public required Func<AwsException> NoSuch { get; init; }

    public required Func<AwsException> AlreadyExists { get; init; }

    /// <summary>What is refused where another resource names it.</summary>
    public Func<AwsException>? InUse { get; init; }

    public static string KindOf(string path) => "cloudfront/" + path;

    public Resource Find(string id, RecordSession session) => Managed.TryGetValue(id, out var managed) ? managed
        : session.Find(Kind, id) is { } json ? Resource.FromJson(id, json)
        : throw NoSuch();

    public List<Resource> All(RecordSession session) => [.. session.All(Kind).Select(record => Resource.FromJson(record.Id, record.Document))];

    /// <summary>The resource as it is answered.</summary>
    public XElement Element(Resource resource, RecordSession session) => new(name, Head(resource, session), new XElement(resource.Config));

    /// <summary>What stands before the configuration.</summary>
    protected virtual IEnumerable<XElement> Head(Resource resource, RecordSession session) =>
        [new("Id", resource.Id), new("LastModifiedTime", IsoTime.Text(resource.Modified))];

    /// <summary>What lists say of it.</summary>
    public virtual XElement Summary(Resource resource, RecordSession session) => new(name + "Summary", Element(resource, session));

    /// <summary>Adds what follows from what was sent, and refuses what cannot be.</summary>
    /// <param name="before">What is changed; null for a new one.</param>
    public virtual void Complete(Resource resource, Resource? before, RecordSession session)
    {
    }

    public virtual void CheckDeletion(Resource resource)
    {
    }
}

/// <summary>What a configuration names: the element that does, the kind of what is named, and what is refused where there is none.</summary>
internal sealed record Reference(string Element, string Kind, Func<AwsException> Missing)
{
    /// <summary>The ids that a configuration names: functions by their ARNs.</summary>
    public IEnumerable<string> Of(XElement config) => config.Descendants(Element)
        .Where(element => element.Value.Length > 0)
        .Select(element => Arn.TryParse(element.Value, out var arn) ? arn.Name : element.Value);
}
