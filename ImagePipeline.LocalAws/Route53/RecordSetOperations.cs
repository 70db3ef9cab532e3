using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>Route 53's operations on resource record sets, of which no name server tells.</summary>
internal sealed class RecordSetOperations(ZoneOperations zones)
{
    /// <summary>By <c>zone/name/type/set identifier</c>.</summary>
    public const string Kind = "route53/record-set";

    /// <summary>All changes of a batch, or none.</summary>
    public IReadOnlyList<XElement> Change(Route53Request request, RecordSession session)
    {
        var (id, zone) = ZoneOperations.Find(request.After("hostedzone"), session);
        var batch = request.Body().Only("ChangeBatch").Element("ChangeBatch")?.Only("Comment", "Changes");
        var changes = batch?.Element("Changes")?.Elements("Change").ToList() ?? [];
        if (changes.Count is 0 or > 1000)
        {
            throw Route53Errors.InvalidChangeBatch(["A batch has 1 to 1000 changes"]);
        }

        var faults = changes.SelectMany(change => Apply(change.Only("Action", "ResourceRecordSet"), id, (string)zone["name"]!, session)).ToList();
        return faults.Count > 0 ? throw Route53Errors.InvalidChangeBatch(faults) : [zones.ChangeInfo()];
    }

    public static IReadOnlyList<XElement> List(Route53Request request, RecordSession session)
    {
        var (id, _) = ZoneOperations.Find(request.After("hostedzone"), session);
        var size = request.MaxItems(300);
        var (name, type, set) = (request.Query("name"), request.Query("type"), request.Query("identifier"));
        if (type is not null && name is null)
        {
            throw Route53Errors.InvalidInput("The value of StartRecordType cannot be specified without StartRecordName.");
        }

        var from = name is null ? "" : $"{DomainName.Order(DomainName.Normalize(name))} {type}{(type is null ? "" : " " + set)}";
        var rest = session.All(Kind, id + "/")
            .Select(record => RecordSet.FromJson(record.Document))
            .OrderBy(record => record.Order, StringComparer.Ordinal)
            .Where(record => string.CompareOrdinal(record.Order, from) >= 0)
            .Take(size + 1).ToList();
        return
        [
            new("ResourceRecordSets", rest.Take(size).Select(record => record.Xml)),
            new("IsTruncated", rest.Count > size),
            .. rest.Count > size ? Next(rest[size]) : [],
            new("MaxItems", size),
        ];
    }

    /// <returns>What is wrong with a change, which is made otherwise.</returns>
    private static List<string> Apply(XElement change, string id, string zone, RecordSession session)
    {
        var set = RecordSet.Read(change.Element("ResourceRecordSet") ?? throw Route53Errors.InvalidInput("A change has a ResourceRecordSet."));
        var (action, key) = (change.Element("Action")?.Value, $"{id}/{set.Id}");
        var before = session.Find(Kind, key) is { } found ? RecordSet.FromJson(found) : null;
        var faults = action switch
        {
            "CREATE" when before is not null => [$"Tried to create resource record set {Named(set)} but it already exists"],
            "CREATE" or "UPSERT" => set.Faults(zone).Concat(Conflicts(set, id, zone, session)),
            "DELETE" when before is null => [$"Tried to delete resource record set {Named(set)} but it was not found"],
            "DELETE" when !before.IsSameAs(set) => [$"Tried to delete resource record set {Named(set)} but the values provided do not match the current values"],
            "DELETE" when set.Name == zone && set.Type is "NS" or "SOA" => [$"A HostedZone must contain at least one {set.Type} record for the zone itself."],
            "DELETE" => [],
            _ => throw Route53Errors.InvalidInput(Constraint.NotOneOf(action, "action", ["CREATE", "DELETE", "UPSERT"])),
        };
        var all = faults.ToList();
        if (all.Count == 0 && action == "DELETE")
        {
            session.Remove(Kind, key);
        }
        else if (all.Count == 0)
        {
            session.Put(Kind, key, set.ToJson());
        }

        return all;
    }

    // A name that is another's alias has nothing else.
    private static IEnumerable<string> Conflicts(RecordSet set, string id, string zone, RecordSession session) => session.All(Kind, $"{id}/{set.Name}/")
        .Select(other => RecordSet.FromJson(other.Document))
        .Where(other => other.Type != set.Type && (other.Type == "CNAME" || set.Type == "CNAME"))
        .Select(other => $"RRSet of type {set.Type} with DNS name {set.Name} is not permitted because a conflicting RRSet of type {other.Type} with the same DNS name already exists in zone {zone}")
        .Take(1);

    private static string Named(RecordSet set) =>
        $"[name='{set.Name}', type='{set.Type}'{(set.SetIdentifier is null ? "" : $", set-identifier='{set.SetIdentifier}'")}]";

    private static IEnumerable<XElement> Next(RecordSet next)
    {
        yield return new XElement("NextRecordName", next.Name);
        yield return new XElement("NextRecordType", next.Type);
        if (next.SetIdentifier is not null)
        {
            yield return new XElement("NextRecordIdentifier", next.SetIdentifier);
        }
    }
}
