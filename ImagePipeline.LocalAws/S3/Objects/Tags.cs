using System.Net;
using System.Xml;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Tags of an object: as a header <c>a=1&amp;b=2</c>, which is how they are kept, and as XML.</summary>
internal static class Tags
{
    /// <summary>How many a bucket can have; an object, ten.</summary>
    public const int MostOfBucket = 50;

    private const int MostOfObject = 10;

    public static string? FromHeader(string? header) =>
        string.IsNullOrEmpty(header) ? null : Format(Parse(header), MostOfObject);

    public static string? FromXml(XElement tagging, int most = MostOfObject)
    {
        var tags = tagging.Only("TagSet").Child("TagSet") is { } set
            ? set.Only("Tag").Elements().Select(tag => (tag.Required("Key"), tag.Required("Value"))).ToList()
            : throw S3Errors.MalformedXml();
        return tags.Count == 0 ? null : Format(tags, most);
    }

    public static int Count(string tags) => Parse(tags).Count;

    public static void Write(XmlWriter writer, string? tags)
    {
        writer.WriteStartElement("TagSet");
        foreach (var (key, value) in tags is null ? [] : Parse(tags))
        {
            writer.WriteStartElement("Tag");
            writer.Element("Key", key);
            writer.Element("Value", value);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static List<(string Key, string Value)> Parse(string text) =>
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (WebUtility.UrlDecode(pair[0]), pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : "")),
    ];

    private static string Format(List<(string Key, string Value)> tags, int most)
    {
        if (tags.Count > most)
        {
            throw new AwsException("BadRequest", 400, $"{(most == MostOfObject ? "Object" : "Bucket")} tags cannot be greater than {most}");
        }

        if (tags.Any(tag => tag.Key.Length is 0 or > 128))
        {
            throw new AwsException("InvalidTag", 400, "The TagKey you have provided is invalid");
        }

        if (tags.Any(tag => tag.Value.Length > 256))
        {
            throw new AwsException("InvalidTag", 400, "The TagValue you have provided is invalid");
        }

        return tags.DistinctBy(tag => tag.Key).Count() == tags.Count
            ? string.Join('&', tags.Select(tag => $"{Uri.EscapeDataString(tag.Key)}={Uri.EscapeDataString(tag.Value)}"))
            : throw new AwsException("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
    }
}
