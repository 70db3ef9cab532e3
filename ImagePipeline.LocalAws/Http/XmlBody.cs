using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ImagePipeline.LocalAws.Http;

/// <summary>XML of requests, of which the namespaces are left out: clients differ in them.</summary>
internal static class XmlBody
{
    // What services read is at most eight deep. Deeper ones are refused before they are built, which takes long.
    private const int Deepest = 32;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    private static readonly XmlWriterSettings Exact = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };

    /// <exception cref="AwsException">It is no XML with that root: what <paramref name="refuse"/> makes.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> body, string root, Func<string, AwsException> refuse)
    {
        var document = Load(body.ToArray(), Strict, refuse);
        return document.Name.LocalName == root ? Bare(document) : throw refuse($"The body must be a {root}.");
    }

    /// <summary>Reads a document that is no deeper than <see cref="Deepest"/>.</summary>
    public static XElement Load(byte[] bytes, XmlReaderSettings settings, Func<string, AwsException> refuse)
    {
        try
        {
            using (var depth = XmlReader.Create(new MemoryStream(bytes), settings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > Deepest)
                    {
                        throw refuse($"The body is nested more than {Deepest} deep.");
                    }
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            return XElement.Load(reader);
        }
        catch (XmlException error)
        {
            throw refuse($"The body is not XML: {error.Message}");
        }
    }

    /// <summary>An answer whose elements are all in one namespace.</summary>
    public static XElement In(this XElement root, XNamespace space)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = space + element.Name.LocalName;
        }

        return root;
    }

    /// <summary>As it is read again by any client: a carriage return, too, which is no end of a line in XML.</summary>
    public static string Text(this XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Exact))
        {
            root.Save(writer);
        }

        return text.ToString();
    }

    /// <exception cref="AwsException">There is a child that LocalAws does not know.</exception>
    public static XElement Only(this XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var child in element.Elements())
        {
            if (!names.Contains(child.Name.LocalName))
            {
                throw AwsException.NotSupported($"'{child.Name.LocalName}' in '{element.Name.LocalName}'");
            }
        }

        return element;
    }

    private static XElement Bare(XElement element) => element.HasElements
        ? new XElement(element.Name.LocalName, element.Elements().Select(Bare))
        : new XElement(element.Name.LocalName, element.Value);
}
