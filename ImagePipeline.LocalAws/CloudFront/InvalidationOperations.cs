using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>Invalidations, which are done at once: nothing is cached.</summary>
internal sealed class InvalidationOperations(TimeProvider time)
{
    /// <summary>By <c>distribution/id</c>.</summary>
    public const string Kind = "cloudfront/invalidation";

    private const string Path = "distribution/*/invalidation";

    public IEnumerable<(string Name, CloudFrontRoute Route)> All =>
    [
        ("CreateInvalidation", new("POST", Path, Create)),
        ("GetInvalidation", new("GET", Path + "/*", Get)),
        ("ListInvalidations", new("GET", Path, List)),
    ];

    private CloudFrontAnswer Create(CloudFrontRequest request, RecordSession session)
    {
        Check(request.Id, session);
        var batch = Shapes.InvalidationBatch.Read(request.Body("InvalidationBatch"));
        if (batch.Descendants("Path").ToList() is var paths && (paths.Count == 0 || paths.Exists(path => !path.Value.StartsWith('/'))))
        {
            throw CloudFrontErrors.InvalidArgument("Your request contains one or more invalid invalidation paths.");
        }

        var reference = batch.Element("CallerReference")!.Value;
        var before = session.All(Kind, request.Id + "/").Find(other => XElement.Parse((string)other.Document["xml"]!).Element("CallerReference")!.Value == reference);
        if (before.Document is { } same)
        {
            return (string)same["xml"]! == batch.Text()
                ? Answer(StatusCodes.Status201Created, before.Id, same)
                : throw CloudFrontErrors.BadRequest("InvalidArgument", "Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.");
        }

        var (id, invalidation) = ($"{request.Id}/{Resource.NewId('I')}", new JsonObject { ["xml"] = batch.Text(), ["created"] = IsoTime.Text(time.GetUtcNow()) });
        session.Put(Kind, id, invalidation);
        return Answer(StatusCodes.Status201Created, id, invalidation);
    }

    private static CloudFrontAnswer Get(CloudFrontRequest request, RecordSession session)
    {
        Check(request.Id, session);
        var id = $"{request.Id}/{request.Last}";
        return Answer(StatusCodes.Status200OK, id, session.Find(Kind, id) ?? throw CloudFrontErrors.NotFound("NoSuchInvalidation", "The specified invalidation does not exist."));
    }

    private static CloudFrontAnswer List(CloudFrontRequest request, RecordSession session)
    {
        Check(request.Id, session);
        return CloudFrontAnswer.List("InvalidationList", request,
            session.All(Kind, request.Id + "/").Select(record => (Name(record.Id), new XElement("InvalidationSummary", Head(record.Id, record.Document)))), saysMore: true);
    }

    private static void Check(string distribution, RecordSession session)
    {
        if (session.Find(ResourceType.KindOf("distribution"), distribution) is null)
        {
            throw ResourceTypes.NoSuchDistribution();
        }
    }

    private static CloudFrontAnswer Answer(int status, string id, JsonObject invalidation) => new(
        status, new XElement("Invalidation", Head(id, invalidation), XElement.Parse((string)invalidation["xml"]!)), Path: $"distribution/{id.Replace("/", "/invalidation/", StringComparison.Ordinal)}");

    private static IEnumerable<XElement> Head(string id, JsonObject invalidation) =>
        [new("Id", Name(id)), new("CreateTime", (string)invalidation["created"]!), new("Status", "Completed")];

    private static string Name(string id) => id[(id.IndexOf('/') + 1)..];
}
