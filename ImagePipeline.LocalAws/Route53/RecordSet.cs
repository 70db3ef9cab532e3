using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>A resource record set, kept as the XML that it came in, of which the names are normalized.</summary>
/// <remarks>https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html</remarks>
internal sealed record RecordSet(string Name, string Type, string? SetIdentifier, XElement Xml)
{
    private static readonly string[] Types = ["A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"];

    public string Id => $"{Name}/{Type}/{SetIdentifier}";

    public string Order => $"{DomainName.Order(Name)} {Type} {SetIdentifier}";

    public JsonObject ToJson() => new() { ["name"] = Name, ["type"] = Type, ["set"] = SetIdentifier, ["xml"] = Xml.ToString(SaveOptions.DisableFormatting) };

    public static RecordSet FromJson(JsonObject json) => new((string)json["name"]!, (string)json["type"]!, (string?)json["set"], XElement.Parse((string)json["xml"]!));

    // <ResourceRecordSet><Name>a.example.com</Name><Type>A</Type><TTL>300</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.1</Value>...
    public static RecordSet Read(XElement given)
    {
        var xml = new XElement(given.Only(
            "Name", "Type", "SetIdentifier", "Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer", "TTL", "ResourceRecords", "AliasTarget", "HealthCheckId",
            "CidrRoutingConfig", "GeoProximityLocation"));
        var (name, type) = (DomainName.Normalize(xml.Element("Name")?.Value ?? ""), xml.Element("Type")?.Value ?? "");
        if (!Types.Contains(type))
        {
            throw Route53Errors.InvalidInput(Constraint.NotOneOf(type, "type", Types));
        }

        if (xml.Element("HealthCheckId") is { Value.Length: > 0 } check)
        {
            throw Route53Errors.NoSuchHealthCheck(check.Value);
        }

        xml.Element("Name")!.Value = name;
        if (xml.Element("AliasTarget")?.Element("DNSName") is { } target)
        {
            target.Value = DomainName.Normalize(target.Value);
        }

        return new RecordSet(name, type, xml.Element("SetIdentifier")?.Value, xml);
    }

    /// <summary>What is wrong with it in a zone, in AWS's words.</summary>
    public IEnumerable<string> Faults(string zone)
    {
        if (!DomainName.IsIn(Name, zone))
        {
            yield return $"RRSet with DNS name {Name} is not permitted in zone {zone}";
        }

        if (Type == "CNAME" && Name == zone)
        {
            yield return $"RRSet of type CNAME with DNS name {Name} is not permitted at apex in zone {zone}";
        }

        var values = Values.ToList();
        var isAlias = Xml.Element("AliasTarget") is not null;
        if (isAlias == values.Count > 0 || isAlias == (Xml.Element("TTL") is not null))
        {
            yield return "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], "
                + $"but found {(isAlias ? "more than one" : "none")} in Change with [Action=CREATE, Name={Name}, Type={Type}, SetIdentifier={SetIdentifier ?? "null"}]";
        }

        foreach (var value in values.Where(value => !IsValue(value)))
        {
            yield return $"Invalid Resource Record: '{value}' is no value of type {Type}";
        }
    }

    /// <summary>Whether both say the same, in whatever order their values stand.</summary>
    public bool IsSameAs(RecordSet other) => Canonical(Xml) == Canonical(other.Xml);

    private IEnumerable<string> Values => Xml.Element("ResourceRecords")?.Elements("ResourceRecord").Select(record => record.Element("Value")?.Value ?? "") ?? [];

    private bool IsValue(string value) => Type switch
    {
        "A" => IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetwork && value.Count(sign => sign == '.') == 3,
        "AAAA" => IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        "TXT" or "SPF" => value.StartsWith('"') && value.EndsWith('"'),
        _ => value.Length > 0,
    };

    private static string Canonical(XElement element) => element.HasElements
        ? $"{element.Name.LocalName}({string.Join(',', element.Elements().Select(Canonical).Order(StringComparer.Ordinal))})"
        : $"{element.Name.LocalName}={element.Value}";
}
