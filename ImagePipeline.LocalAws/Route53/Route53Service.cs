using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>Route 53's hosted zones and their records, which are recorded: REST and XML.</summary>
/// <remarks>https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html</remarks>
internal sealed class Route53Service(SignatureVerifier signatures, Records records, ZoneOperations zones, RecordSetOperations sets) : IAwsService
{
    private const string Version = "2013-04-01";
    private const int MaximumBody = 1024 * 1024;

    private static readonly XNamespace s_namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    // A star is any part of a path.
    private readonly Dictionary<string, (string Method, string Path, Operation Run, bool Writes)> _operations = new()
    {
        ["CreateHostedZone"] = ("POST", "hostedzone", zones.Create, true),
        ["ListHostedZones"] = ("GET", "hostedzone", ZoneOperations.List, false),
        ["ListHostedZonesByName"] = ("GET", "hostedzonesbyname", ZoneOperations.ListByName, false),
        ["GetHostedZone"] = ("GET", "hostedzone/*", ZoneOperations.Get, false),
        ["UpdateHostedZoneComment"] = ("POST", "hostedzone/*", ZoneOperations.UpdateComment, true),
        ["DeleteHostedZone"] = ("DELETE", "hostedzone/*", zones.Delete, true),
        ["ChangeResourceRecordSets"] = ("POST", "hostedzone/*/rrset", sets.Change, true),
        ["ListResourceRecordSets"] = ("GET", "hostedzone/*/rrset", RecordSetOperations.List, false),
        ["GetChange"] = ("GET", "change/*", zones.GetChange, false),
        ["ListTagsForResource"] = ("GET", "tags/*/*", ZoneOperations.ListTags, false),
        ["ChangeTagsForResource"] = ("POST", "tags/*/*", ZoneOperations.ChangeTags, true),
    };

    private delegate IReadOnlyList<XElement> Operation(Route53Request request, RecordSession session);

    public string SigningName => "route53";

    public IReadOnlyCollection<string> OperationNames => _operations.Keys;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () =>
                new AwsException("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes."));
            signatures.Check(context.Request, body, SigningName, "SignatureDoesNotMatch", StatusCodes.Status403Forbidden);
            var path = context.Request.Path.Value!.Trim('/').Split('/');
            var (name, (_, _, run, writes)) = _operations.FirstOrDefault(operation => IsAt(operation.Value.Method, operation.Value.Path, context.Request.Method, path));
            if (name is null)
            {
                throw AwsException.NotSupported($"{context.Request.Method} {context.Request.Path} of Route 53");
            }

            context.Span()?.IsOperation(SigningName, name);
            var request = new Route53Request(name, path, context.Request.Query, body);
            var answer = writes ? await records.WriteAsync(session => Run(request, session, run)) : records.Read(session => Run(request, session, run));
            if (name == "CreateHostedZone")
            {
                context.Response.Headers.Location = $"https://route53.amazonaws.com/{Version}{answer[0].Element("Id")!.Value}";
            }

            await WriteAsync(context, name == "CreateHostedZone" ? StatusCodes.Status201Created : StatusCodes.Status200OK, new XElement(name + "Response", answer));
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

    private static IReadOnlyList<XElement> Run(Route53Request request, RecordSession session, Operation run)
    {
        var answer = run(request, session);
        request.End();
        return answer;
    }

    private static bool IsAt(string method, string pattern, string askedMethod, string[] path) =>
        method == askedMethod && path[0] == Version && pattern.Split('/') is var parts && parts.Length == path.Length - 1
        && parts.Zip(path.Skip(1)).All(pair => pair.First == pair.Second || (pair.First == "*" && pair.Second.Length > 0));

    private static async Task WriteAsync(HttpContext context, int status, XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = s_namespace + element.Name.LocalName;
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml";
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        await response.WriteAsync(root.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }
}
