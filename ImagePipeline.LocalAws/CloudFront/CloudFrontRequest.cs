using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>A request to CloudFront: the parts of its path, its query, read strictly, the version it is for, and its XML.</summary>
internal sealed class CloudFrontRequest(string operation, string[] path, IQueryCollection query, string ifMatch, ReadOnlyMemory<byte> body)
{
    private readonly RestQuery _query = new(operation, query, CloudFrontErrors.InvalidArgument);

    /// <summary>The part of the path that stands after the type: <c>2020-05-31/distribution/E2QWRUHAPOMQZL</c></summary>
    public string Id => path[2];

    /// <summary>The last part of the path.</summary>
    public string Last => path[^1];

    public string? Query(string name) => _query.Optional(name);

    /// <summary>How many a page has.</summary>
    public int MaxItems() => _query.PageSize("MaxItems", 100, text => Constraint.Violated(text, "maxItems", "be a positive number"));

    public XElement Body(string root) => XmlBody.Parse(body, root, CloudFrontErrors.MalformedXml);

    /// <exception cref="AwsException">It is for another version than that, or for none.</exception>
    public void CheckVersion(string version)
    {
        if (ifMatch != version)
        {
            throw ifMatch is ['E', _, ..] && ifMatch.All(char.IsAsciiLetterOrDigit) ? CloudFrontErrors.PreconditionFailed() : CloudFrontErrors.InvalidIfMatchVersion();
        }
    }

    /// <exception cref="AwsException">The query has something that LocalAws does not know.</exception>
    public void End() => _query.End();
}

/// <summary>What CloudFront answers.</summary>
/// <param name="Path">Where what was created is, below the version.</param>
/// <param name="Content">In place of XML.</param>
internal sealed record CloudFrontAnswer(int Status, XElement? Body = null, string? ETag = null, string? Path = null, byte[]? Content = null)
{
    public static CloudFrontAnswer Nothing { get; } = new(StatusCodes.Status204NoContent);

    /// <param name="size">How many the page may have; there is one more in <paramref name="items"/> where others follow.</param>
    /// <param name="saysMore">Whether the list repeats the marker and says whether it is cut.</param>
    public static CloudFrontAnswer List(string name, CloudFrontRequest request, IEnumerable<(string Id, XElement Item)> items, bool saysMore)
    {
        var (size, marker) = (request.MaxItems(), request.Query("Marker"));
        var rest = items.Where(item => marker is null || string.CompareOrdinal(item.Id, marker) > 0).Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        return new(StatusCodes.Status200OK, new XElement(name,
            saysMore ? new XElement("Marker", marker) : null,
            rest.Count > size ? new XElement("NextMarker", page[^1].Id) : null,
            new XElement("MaxItems", size),
            saysMore ? new XElement("IsTruncated", rest.Count > size) : null,
            new XElement("Quantity", page.Count),
            page.Count > 0 ? new XElement("Items", page.Select(item => item.Item)) : null));
    }
}
