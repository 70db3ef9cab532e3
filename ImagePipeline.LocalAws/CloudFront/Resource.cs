using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>A recorded resource: its configuration as it was sent, with what CloudFront adds, and the version by which it may be changed.</summary>
internal sealed record Resource(string Id, XElement Config, string ETag, DateTimeOffset Created, DateTimeOffset Modified)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>The value of a member of the configuration.</summary>
    public string Of(string member) => Config.Element(member)?.Value ?? "";

    public JsonObject ToJson() => new()
    {
        ["xml"] = Config.Text(), ["etag"] = ETag, ["created"] = IsoTime.Text(Created), ["modified"] = IsoTime.Text(Modified),
    };

    public static Resource FromJson(string id, JsonObject json) => new(id, XElement.Parse((string)json["xml"]!, LoadOptions.PreserveWhitespace), (string)json["etag"]!, Time(json["created"]), Time(json["modified"]));

    public static DateTimeOffset Time(JsonNode? text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture);

    /// <summary>A version, and what most ids look like: <c>E2QWRUHAPOMQZL</c></summary>
    public static string NewVersion() => NewId('E');

    public static string NewId(char first) => first + RandomNumberGenerator.GetString(Letters, 13);

    public static string NewUuid() => Guid.NewGuid().ToString();
}
