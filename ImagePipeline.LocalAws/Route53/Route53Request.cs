using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>A request to Route 53: the parts of its path, its query, read strictly, and its XML.</summary>
internal sealed class Route53Request(string operation, string[] path, IQueryCollection query, ReadOnlyMemory<byte> body)
{
    private readonly RestQuery _query = new(operation, query, Route53Errors.InvalidInput);

    /// <summary>The part of the path that stands after another: what <c>hostedzone</c> it is.</summary>
    public string After(string part) => path[Array.IndexOf(path, part) + 1];

    /// <summary>The last part of the path.</summary>
    public string Last => path[^1];

    public string? Query(string name) => _query.Optional(name);

    /// <summary>How many a page has, 1 to <paramref name="largest"/>.</summary>
    public int MaxItems(int largest) => _query.PageSize("maxitems", largest, text => Constraint.Violated(text, "maxItems", "be a positive number"));

    public XElement Body() => XmlBody.Parse(body, operation + "Request", Route53Errors.InvalidInput);

    /// <exception cref="AwsException">The query has something that LocalAws does not know.</exception>
    public void End() => _query.End();
}
