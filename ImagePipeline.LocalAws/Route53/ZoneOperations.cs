using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>Route 53's operations on hosted zones and their tags. No name server answers for them.</summary>
internal sealed class ZoneOperations(TimeProvider time)
{
    /// <summary>By id, without <c>/hostedzone/</c>.</summary>
    public const string Kind = "route53/zone";

    private static readonly string[] NameServers = ["ns-1.awsdns-00.com", "ns-2.awsdns-00.net", "ns-3.awsdns-00.org", "ns-4.awsdns-00.co.uk"];

    public IReadOnlyList<XElement> Create(Route53Request request, RecordSession session)
    {
        var body = request.Body().Only("Name", "CallerReference", "HostedZoneConfig");
        var config = body.Element("HostedZoneConfig")?.Only("Comment", "PrivateZone");
        if (config?.Element("PrivateZone")?.Value == "true")
        {
            throw AwsException.NotSupported("private hosted zones");
        }

        var (name, reference) = (DomainName.Normalize(body.Element("Name")?.Value ?? ""), body.Element("CallerReference")?.Value ?? "");
        if (reference.Length is 0 or > 128)
        {
            throw Route53Errors.InvalidInput(Constraint.Violated(reference, "callerReference", "have length between 1 and 128"));
        }

        if (session.All(Kind).Any(other => (string)other.Document["reference"]! == reference))
        {
            throw Route53Errors.AlreadyExists();
        }

        var id = "Z" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 20);
        var zone = new JsonObject { ["name"] = name, ["reference"] = reference, ["comment"] = config?.Element("Comment")?.Value };
        session.Put(Kind, id, zone);
        foreach (var required in (ReadOnlySpan<RecordSet>)
        [
            Required(name, "NS", 172800, NameServers.Select(server => server + ".")),
            Required(name, "SOA", 900, [$"{NameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"]),
        ])
        {
            session.Put(RecordSetOperations.Kind, $"{id}/{required.Id}", required.ToJson());
        }

        return [Element(id, zone, session), ChangeInfo(), DelegationSet()];
    }

    public static IReadOnlyList<XElement> Get(Route53Request request, RecordSession session)
    {
        var (id, zone) = Find(request.After("hostedzone"), session);
        return [Element(id, zone, session), DelegationSet()];
    }

    public static IReadOnlyList<XElement> List(Route53Request request, RecordSession session)
    {
        var (size, marker) = (request.MaxItems(100), request.Query("marker"));
        var rest = session.All(Kind).Where(zone => marker is null || string.CompareOrdinal(zone.Id, marker) >= 0).Take(size + 1).ToList();
        var more = rest.Count > size;
        return
        [
            new("HostedZones", rest.Take(size).Select(zone => Element(zone.Id, zone.Document, session))),
            .. marker is null ? [] : new XElement[] { new("Marker", marker) },
            new("IsTruncated", more),
            .. more ? new XElement[] { new("NextMarker", rest[size].Id) } : [],
            new("MaxItems", size),
        ];
    }

    public static IReadOnlyList<XElement> ListByName(Route53Request request, RecordSession session)
    {
        var (size, name, id) = (request.MaxItems(100), request.Query("dnsname"), request.Query("hostedzoneid"));
        var from = name is null ? "" : $"{DomainName.Order(DomainName.Normalize(name))} {id}";
        var rest = session.All(Kind)
            .Select(zone => (Order: $"{DomainName.Order((string)zone.Document["name"]!)} {zone.Id}", zone.Id, zone.Document))
            .OrderBy(zone => zone.Order, StringComparer.Ordinal)
            .Where(zone => string.CompareOrdinal(zone.Order, from) >= 0)
            .Take(size + 1).ToList();
        var more = rest.Count > size;
        return
        [
            new("HostedZones", rest.Take(size).Select(zone => Element(zone.Id, zone.Document, session))),
            .. name is null ? [] : new XElement[] { new("DNSName", name) },
            new("IsTruncated", more),
            .. more ? new XElement[] { new("NextDNSName", (string)rest[size].Document["name"]!), new("NextHostedZoneId", rest[size].Id) } : [],
            new("MaxItems", size),
        ];
    }

    public static IReadOnlyList<XElement> UpdateComment(Route53Request request, RecordSession session)
    {
        var (id, zone) = Find(request.After("hostedzone"), session);
        zone["comment"] = request.Body().Only("Comment").Element("Comment")?.Value;
        session.Put(Kind, id, zone);
        return [Element(id, zone, session)];
    }

    public IReadOnlyList<XElement> Delete(Route53Request request, RecordSession session)
    {
        var (id, zone) = Find(request.After("hostedzone"), session);
        var sets = session.All(RecordSetOperations.Kind, id + "/");
        if (sets.Any(set => (string)set.Document["name"]! != (string)zone["name"]! || (string)set.Document["type"]! is not ("NS" or "SOA")))
        {
            throw Route53Errors.NotEmpty();
        }

        sets.ForEach(set => session.Remove(RecordSetOperations.Kind, set.Id));
        session.Remove(Kind, id);
        session.RemoveTags(id);
        return [ChangeInfo()];
    }

    public static IReadOnlyList<XElement> ListTags(Route53Request request, RecordSession session)
    {
        var id = Tagged(request, session);
        return
        [
            new("ResourceTagSet",
                new XElement("ResourceType", "hostedzone"),
                new XElement("ResourceId", id),
                new XElement("Tags", session.Tags(id).Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value))))),
        ];
    }

    public static IReadOnlyList<XElement> ChangeTags(Route53Request request, RecordSession session)
    {
        var id = Tagged(request, session);
        var body = request.Body().Only("AddTags", "RemoveTagKeys");
        session.Untag(id, body.Element("RemoveTagKeys")?.Elements("Key").Select(key => key.Value) ?? []);
        session.Tag(id, body.Element("AddTags")?.Elements("Tag").Select(tag => KeyValuePair.Create(tag.Element("Key")?.Value ?? "", tag.Element("Value")?.Value ?? "")) ?? []);
        return [];
    }

    /// <summary>A change is made before it is answered; its id tells when.</summary>
    public IReadOnlyList<XElement> GetChange(Route53Request request, RecordSession session) => request.Last is ['C', .. { Length: 20 } digits]
        && long.TryParse(digits[..12], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var milliseconds) && milliseconds <= time.GetUtcNow().ToUnixTimeMilliseconds()
            ? [ChangeInfo(request.Last, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))]
            : throw Route53Errors.NoSuchChange(request.Last);

    public XElement ChangeInfo()
    {
        var now = time.GetUtcNow();
        return ChangeInfo($"C{now.ToUnixTimeMilliseconds():X12}{RandomNumberGenerator.GetHexString(8)}", now);
    }

    public static (string Id, JsonObject Zone) Find(string id, RecordSession session) => (id, session.Find(Kind, id) ?? throw Route53Errors.NoSuchHostedZone(id));

    private static XElement ChangeInfo(string id, DateTimeOffset submitted) => new("ChangeInfo",
        new XElement("Id", "/change/" + id), new XElement("Status", "INSYNC"), new XElement("SubmittedAt", IsoTime.Text(submitted)));

    private static RecordSet Required(string zone, string type, int ttl, IEnumerable<string> values) => RecordSet.Read(new XElement("ResourceRecordSet",
        new XElement("Name", zone), new XElement("Type", type), new XElement("TTL", ttl),
        new XElement("ResourceRecords", values.Select(value => new XElement("ResourceRecord", new XElement("Value", value))))));

    private static XElement Element(string id, JsonObject zone, RecordSession session)
    {
        var config = new XElement("Config", new XElement("PrivateZone", false));
        if ((string?)zone["comment"] is { } comment)
        {
            config.AddFirst(new XElement("Comment", comment));
        }

        return new XElement("HostedZone",
            new XElement("Id", "/hostedzone/" + id),
            new XElement("Name", (string)zone["name"]!),
            new XElement("CallerReference", (string)zone["reference"]!),
            config,
            new XElement("ResourceRecordSetCount", session.All(RecordSetOperations.Kind, id + "/").Count));
    }

    private static XElement DelegationSet() => new("DelegationSet", new XElement("NameServers", NameServers.Select(server => new XElement("NameServer", server))));

    private static string Tagged(Route53Request request, RecordSession session) => request.After("tags") == "hostedzone"
        ? Find(request.Last, session).Id
        : throw Route53Errors.NoSuchHealthCheck(request.Last);
}
