using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ImagePipeline.LocalAws.S3;

/// <summary>XML as S3 reads and writes it.</summary>
internal static class S3Xml
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // 1,000 keys to delete or 10,000 parts stay well below.
    private const int LargestBody = 4 * 1024 * 1024;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    // Keys may hold control characters that XML 1.0 cannot; S3 writes them as references all the same.
    private static readonly XmlWriterSettings Lenient = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>Reads a body, verifies what was declared of it, and expects one of the roots.</summary>
    /// <exception cref="Http.AwsException">The body is no such XML.</exception>
    public static async Task<XElement> ReadAsync(S3Request request, string[] roots)
    {
        using var body = IncomingBody.Open(request);
        var bytes = await body.ReadAllAsync(LargestBody, request.Aborted);
        var root = Parse(bytes);
        return roots.Contains(root.Name.LocalName) ? root : throw S3Errors.MalformedXml();
    }

    public static XElement Parse(byte[] bytes) => Http.XmlBody.Load(bytes, Strict, _ => S3Errors.MalformedXml());

    /// <summary>Writes a document whose root is in S3's namespace.</summary>
    public static Task WriteAsync(S3Request request, string root, Action<XmlWriter> content, int status = 200) =>
        WritePlainAsync(request.Context, status, writer =>
        {
            writer.WriteStartElement(root, Namespace);
            content(writer);
            writer.WriteEndElement();
        });

    public static Task WriteErrorAsync(HttpContext context, Http.AwsException error, string resource, string requestId) =>
        WritePlainAsync(context, error.Status, writer =>
        {
            writer.WriteStartElement("Error");
            writer.Element("Code", error.Code);
            writer.Element("Message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                writer.Element(name, value?.ToString() ?? "null");
            }

            writer.Element("Resource", resource);
            writer.Element("RequestId", requestId);
            writer.Element("HostId", requestId);
            writer.WriteEndElement();
        });

    /// <summary>The child of that name, whatever its namespace: clients differ.</summary>
    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <exception cref="Http.AwsException">There is no such child.</exception>
    public static string Required(this XElement element, string name) => element.Child(name)?.Value ?? throw S3Errors.MalformedXml();

    /// <exception cref="Http.AwsException">There is a child that LocalAws does not know.</exception>
    public static XElement Only(this XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var child in element.Elements())
        {
            if (!names.Contains(child.Name.LocalName))
            {
                throw Http.AwsException.NotSupported($"'{child.Name.LocalName}' in '{element.Name.LocalName}'");
            }
        }

        return element;
    }

    public static void Element(this XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, value);
        }
    }

    public static async Task WritePlainAsync(HttpContext context, int status, Action<XmlWriter> content)
    {
        var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Lenient))
        {
            content(writer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
        }
    }
}
