using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.AspNetCore.WebUtilities;

namespace ImagePipeline.LocalAws.Http;

/// <summary>One operation: its parameters in, the members of its result out; errors are thrown as <see cref="AwsException"/>.</summary>
internal delegate Task<IReadOnlyList<XElement>> QueryOperation(QueryParameters parameters, CancellationToken cancellation);

/// <summary>A service that speaks AWS's query protocol: a form with an <c>Action</c> in, XML out.</summary>
/// <param name="xmlNamespace">The namespace of every element of an answer.</param>
/// <param name="version">The one <c>Version</c> of the API.</param>
internal abstract class QueryService(SignatureVerifier signatures, string signingName, XNamespace xmlNamespace, string version) : IAwsService
{
    private const int MaximumBody = 1024 * 1024;

    // What is echoed may hold control characters that XML 1.0 cannot; they are written as references all the same.
    private static readonly XmlWriterSettings Lenient = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, OmitXmlDeclaration = true };

    public string SigningName => signingName;

    public IReadOnlyCollection<string> OperationNames => [.. Operations.Keys];

    protected abstract IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    /// <summary>Whether an operation answers an empty result, which most that have nothing to say leave out.</summary>
    protected virtual bool HasEmptyResult(string action) => false;

    /// <summary>What the operations need to be allowed where policies decide; one that is missing here is then refused to all but the root.</summary>
    protected virtual AccessMap Access => AccessMap.None;

    /// <summary>The service's error of what is not allowed.</summary>
    protected virtual AwsException Denied(string text) => new("AccessDenied", StatusCodes.Status403Forbidden, text);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () =>
                new AwsException("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes."));
            signatures.Check(context.Request, body, signingName, "SignatureDoesNotMatch", StatusCodes.Status403Forbidden);
            var (action, members) = Read(body);
            context.Span()?.IsOperation(signingName, Operations.ContainsKey(action) ? action : "Unknown");
            var caller = context.Authorize(signingName, action, Access, () => ToJson(members), Denied);
            var parameters = new QueryParameters(action, members) { Caller = caller };
            var result = await Find(action)(parameters, context.RequestAborted);
            await WriteAsync(context, StatusCodes.Status200OK, new XElement(action + "Response",
                result.Count > 0 || HasEmptyResult(action) ? new XElement(action + "Result", result) : null,
                new XElement("ResponseMetadata", new XElement("RequestId", context.TraceIdentifier))));
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, Faults.InternalFailure);
            await WriteAsync(context, error.Status, new XElement("ErrorResponse",
                new XElement("Error",
                    new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement("Code", error.Code),
                    new XElement("Message", error.Message)),
                new XElement("RequestId", context.TraceIdentifier)));
        }
    }

    // Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3A...&Message=Hello
    private (string Action, Dictionary<string, string> Members) Read(ReadOnlyMemory<byte> body)
    {
        var members = ReadForm(body);
        if (!members.Remove("Action", out var action))
        {
            throw new AwsException("MissingAction", StatusCodes.Status400BadRequest, "The form has no Action.");
        }

        return members.Remove("Version", out var asked) && asked == version
            ? (action, members)
            : throw new AwsException("NoSuchVersion", StatusCodes.Status400BadRequest, $"The requested version ( {asked} ) of service {signingName} does not exist");
    }

    private static Dictionary<string, string> ReadForm(ReadOnlyMemory<byte> body)
    {
        // How many fields there are is bounded by the body's size.
        using var form = new FormReader(Encoding.UTF8.GetString(body.Span)) { ValueCountLimit = int.MaxValue };
        try
        {
            var fields = form.ReadForm();
            return fields.FirstOrDefault(field => field.Value.Count > 1).Key is { } repeated
                ? throw new AwsException("MalformedQueryString", StatusCodes.Status400BadRequest, $"The parameter '{repeated}' is given more than once.")
                : fields.ToDictionary(field => field.Key, field => field.Value.ToString());
        }
        catch (InvalidDataException error)
        {
            throw new AwsException("MalformedQueryString", StatusCodes.Status400BadRequest, error.Message);
        }
    }

    // The members as they are on the wire: flat, and all of them texts.
    private static JsonElement ToJson(Dictionary<string, string> members) =>
        JsonDocument.Parse(new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value))).ToJsonString()).RootElement.Clone();

    private QueryOperation Find(string action) => Operations.TryGetValue(action, out var operation)
        ? operation
        : throw new AwsException("InvalidAction", StatusCodes.Status400BadRequest, $"LocalAws does not support the operation '{action}' of {signingName}.");

    private static byte[] ToBytes(XElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Lenient))
        {
            root.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    private async Task WriteAsync(HttpContext context, int status, XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = xmlNamespace + element.Name.LocalName;
        }

        var bytes = ToBytes(root);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }
}
