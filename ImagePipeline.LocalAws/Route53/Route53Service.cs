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

    private static readonly RestXml s_protocol = new("https://route53.amazonaws.com/doc/2013-04-01/");

    private readonly Dictionary<string, (RestPath At, Operation Run, bool Writes)> _operations = new()
    {
        ["CreateHostedZone"] = (new("POST", "hostedzone"), zones.Create, true),
        ["ListHostedZones"] = (new("GET", "hostedzone"), ZoneOperations.List, false),
        ["ListHostedZonesByName"] = (new("GET", "hostedzonesbyname"), ZoneOperations.ListByName, false),
        ["GetHostedZone"] = (new("GET", "hostedzone/*"), ZoneOperations.Get, false),
        ["UpdateHostedZoneComment"] = (new("POST", "hostedzone/*"), ZoneOperations.UpdateComment, true),
        ["DeleteHostedZone"] = (new("DELETE", "hostedzone/*"), zones.Delete, true),
        ["ChangeResourceRecordSets"] = (new("POST", "hostedzone/*/rrset"), sets.Change, true),
        ["ListResourceRecordSets"] = (new("GET", "hostedzone/*/rrset"), RecordSetOperations.List, false),
        ["GetChange"] = (new("GET", "change/*"), zones.GetChange, false),
        ["ListTagsForResource"] = (new("GET", "tags/*/*"), ZoneOperations.ListTags, false),
        ["ChangeTagsForResource"] = (new("POST", "tags/*/*"), ZoneOperations.ChangeTags, true),
    };

    private delegate IReadOnlyList<XElement> Operation(Route53Request request, RecordSession session);

    public string SigningName => "route53";

    public IReadOnlyCollection<string> OperationNames => _operations.Keys;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await RestXml.ReadAsync(context, signatures, SigningName);
            var path = context.Request.Path.Value!.Trim('/').Split('/');
            var (name, (_, run, writes)) = _operations.FirstOrDefault(operation => operation.Value.At.Matches(Version, context.Request.Method, path));
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

            await s_protocol.WriteAsync(context, name == "CreateHostedZone" ? StatusCodes.Status201Created : StatusCodes.Status200OK, new XElement(name + "Response", answer));
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            await s_protocol.WriteErrorAsync(context, failure);
        }
    }

    private static IReadOnlyList<XElement> Run(Route53Request request, RecordSession session, Operation run)
    {
        var answer = run(request, session);
        request.End();
        return answer;
    }
}
