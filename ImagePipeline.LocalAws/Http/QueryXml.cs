using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ImagePipeline.LocalAws.Http;

/// <summary>A document as the query protocol answers it: members as elements, what lists hold as <c>member</c>.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization</remarks>
internal static class QueryXml
{
    public static IEnumerable<XElement> Elements(JsonObject document) => document.Select(member => Element(member.Key, member.Value));

    public static XElement Element(string name, JsonNode? value) => value switch
    {
        JsonObject structure => new XElement(name, Elements(structure)),
        JsonArray list => new XElement(name, list.Select(item => Element("member", item))),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => new XElement(name, text.GetValue<string>()),
        _ => new XElement(name, value?.ToJsonString()),
    };

    public static XElement List(string name, IEnumerable<string> values) => new(name, values.Select(value => new XElement("member", value)));

    public static XElement Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        new("Tags", tags.Select(tag => new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value))));
}
