using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>The operations that all types of resources have, each under its own name.</summary>
internal sealed class ResourceOperations(ResourceTypes types, TagOperations tags, TimeProvider time)
{
    public IEnumerable<(string Name, CloudFrontRoute Route)> All => types.All.SelectMany(Of);

    /// <summary>A distribution with its tags, in one request.</summary>
    public CloudFrontAnswer CreateWithTags(CloudFrontRequest request, RecordSession session)
    {
        var type = types.All.Single(type => type is DistributionType);
        var body = request.Body(type.Config.Name + "WithTags").Only(type.Config.Name, "Tags");
        var given = TagOperations.Read(body.Element("Tags") ?? new XElement("Tags"));
        var answer = Create(type, body.Element(type.Config.Name) ?? throw CloudFrontErrors.MalformedXml($"A {type.Config.Name} is missing."), session);
        session.Tag(tags.ArnOf(answer.Path!), given);
        return answer;
    }

    private IEnumerable<(string Name, CloudFrontRoute Route)> Of(ResourceType type)
    {
        var (one, config) = ($"{type.Path}/*", $"{type.Path}/*/config");
        yield return ($"Create{type.Name}", new("POST", type.Path, (request, session) => Create(type, request.Body(type.Config.Name), session)));
        yield return ($"Get{type.Name}", new("GET", one, (request, session) => Get(type, request, session, resource => type.Element(resource, session))));
        yield return ($"Get{type.Name}Config", new("GET", config, (request, session) => Get(type, request, session, resource => new XElement(resource.Config))));
        yield return ($"Update{type.Name}", new("PUT", type.IsUpdatedAtConfig ? config : one, (request, session) => Update(type, request, session)));
        yield return ($"Delete{type.Name}", new("DELETE", one, (request, session) => Delete(type, request, session)));
        yield return ($"List{type.Plural}", new("GET", type.Path, (request, session) => List(type, request, session)));
    }

    private CloudFrontAnswer Create(ResourceType type, XElement given, RecordSession session)
    {
        var now = time.GetUtcNow();
        var resource = new Resource(type.NewId(), type.Config.Read(given), Resource.NewVersion(), now, now);
        Put(type, resource, before: null, session);
        return new(StatusCodes.Status201Created, type.Element(resource, session), resource.ETag, $"{type.Path}/{resource.Id}");
    }

    private static CloudFrontAnswer Get(ResourceType type, CloudFrontRequest request, RecordSession session, Func<Resource, XElement> answer)
    {
        var resource = type.Find(request.Id, session);
        return new(StatusCodes.Status200OK, answer(resource), resource.ETag);
    }

    private CloudFrontAnswer Update(ResourceType type, CloudFrontRequest request, RecordSession session)
    {
        var before = type.Find(request.Id, session);
        if (type.Managed.ContainsKey(before.Id))
        {
            throw CloudFrontErrors.IllegalUpdate();
        }

        request.CheckVersion(before.ETag);
        var resource = before with { Config = type.Config.Read(request.Body(type.Config.Name)), ETag = Resource.NewVersion(), Modified = time.GetUtcNow() };
        Put(type, resource, before, session);
        return new(StatusCodes.Status200OK, type.Element(resource, session), resource.ETag);
    }

    private CloudFrontAnswer Delete(ResourceType type, CloudFrontRequest request, RecordSession session)
    {
        var resource = type.Find(request.Id, session);
        if (type.Managed.ContainsKey(resource.Id))
        {
            throw CloudFrontErrors.IllegalDelete();
        }

        request.CheckVersion(resource.ETag);
        type.CheckDeletion(resource);
        if (type.InUse is { } inUse && IsNamed(type.Kind, resource.Id, session))
        {
            throw inUse();
        }

        session.Remove(type.Kind, resource.Id);
        session.RemoveTags(tags.ArnOf($"{type.Path}/{resource.Id}"));
        // What belongs to it goes with it.
        session.All(InvalidationOperations.Kind, resource.Id + "/").ForEach(record => session.Remove(InvalidationOperations.Kind, record.Id));
        return CloudFrontAnswer.Nothing;
    }

    private static CloudFrontAnswer List(ResourceType type, CloudFrontRequest request, RecordSession session)
    {
        var which = type is PolicyType ? request.Query("Type") : null;
        if (which is not (null or "managed" or "custom"))
        {
            throw CloudFrontErrors.InvalidArgument(Constraint.NotOneOf(which, "type", ["managed", "custom"]));
        }

        var found = (which == "custom" ? [] : type.Managed.Values).Concat(which == "managed" ? [] : type.All(session)).OrderBy(resource => resource.Id, StringComparer.Ordinal);
        return CloudFrontAnswer.List(type.Name + "List", request, found.Select(resource => (resource.Id, type.Summary(resource, session))), type.ListsSayMore);
    }

    private void Put(ResourceType type, Resource resource, Resource? before, RecordSession session)
    {
        type.Complete(resource, before, session);
        if (type.All(session).Concat(type.Managed.Values).Any(other => other.Id != resource.Id && type.Unique.Any(member => other.Of(member) == resource.Of(member))))
        {
            throw type.AlreadyExists();
        }

        foreach (var reference in type.References)
        {
            if (reference.Of(resource.Config).Any(id => !IsThere(reference.Kind, id, session)))
            {
                throw reference.Missing();
            }
        }

        session.Put(type.Kind, resource.Id, resource.ToJson());
    }

    /// <summary>Whether another resource names that one.</summary>
    public bool IsNamed(string kind, string id, RecordSession session) => types.All.Any(type =>
        type.References.Where(reference => reference.Kind == kind).ToList() is { Count: > 0 } references
        && type.All(session).Any(other => references.Any(reference => reference.Of(other.Config).Contains(id))));

    private bool IsThere(string kind, string id, RecordSession session) =>
        session.Find(kind, id) is not null || types.All.Any(type => type.Kind == kind && type.Managed.ContainsKey(id));
}
