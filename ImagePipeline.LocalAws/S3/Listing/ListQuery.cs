using System.Xml;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What every listing is asked with.</summary>
/// <param name="Maximum">At most this many items and common prefixes.</param>
internal sealed record ListQuery(string Prefix, string? Delimiter, int Maximum, bool EncodesUrls)
{
    private const int MostItems = 1000;

    public static ListQuery Read(S3Request request, string maximumParameter)
    {
        var encoding = request.QueryText("encoding-type");
        return encoding is null or "url"
            ? new ListQuery(request.Query("prefix") ?? "", request.QueryText("delimiter"),
                Math.Min(request.QueryInteger(maximumParameter) ?? MostItems, MostItems), encoding is not null)
            : throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
    }

    /// <summary>A key as the answer shows it. A blank is %20 here, which every client decodes; some take a plus for a plus.</summary>
    public string? Encode(string? key) => key is not null && EncodesUrls ? Uri.EscapeDataString(key).Replace("%2F", "/") : key;

    public void Write(XmlWriter writer, string maximumElement)
    {
        writer.Element("Prefix", Encode(Prefix));
        writer.Element("Delimiter", Encode(Delimiter));
        writer.Element(maximumElement, Maximum.ToString());
        writer.Element("EncodingType", EncodesUrls ? "url" : null);
    }

    public void WritePrefixes(XmlWriter writer, IEnumerable<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            writer.WriteStartElement("CommonPrefixes");
            writer.Element("Prefix", Encode(prefix));
            writer.WriteEndElement();
        }
    }
}
