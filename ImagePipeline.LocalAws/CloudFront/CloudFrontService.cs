using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>CloudFront's resources, which are recorded: REST and XML. What serves pictures as a distribution does is <see cref="Cdn.CdnFront"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations.html</remarks>
internal sealed class CloudFrontService : IAwsService
{
    private const string Version = "2020-05-31";

    private static readonly RestXml s_protocol = new("http://cloudfront.amazonaws.com/doc/2020-05-31/");

    private readonly SignatureVerifier _signatures;
    private readonly Records _records;
    private readonly Dictionary<string, CloudFrontRoute> _routes;

    public CloudFrontService(
        SignatureVerifier signatures, Records records, ResourceOperations resources, FunctionOperations functions, InvalidationOperations invalidations, TagOperations tags)
    {
        (_signatures, _records) = (signatures, records);
        _routes = resources.All.Concat(functions.All).Concat(invalidations.All).ToDictionary(operation => operation.Name, operation => operation.Route);
        _routes["CreateDistributionWithTags"] = new("POST", "distribution", resources.CreateWithTags) { Query = "WithTags" };
        _routes["ListTagsForResource"] = new("GET", "tagging", tags.List);
        _routes["TagResource"] = new("POST", "tagging", tags.Tag) { Query = "Operation=Tag" };
        _routes["UntagResource"] = new("POST", "tagging", tags.Untag) { Query = "Operation=Untag" };
    }

    public string SigningName => "cloudfront";

    public IReadOnlyCollection<string> OperationNames => _routes.Keys;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await RestXml.ReadAsync(context, _signatures, SigningName);
            var path = context.Request.Path.Value!.Trim('/').Split('/');
            var (name, route) = _routes.FirstOrDefault(operation => operation.Value.Matches(Version, context.Request, path));
            if (name is null)
            {
                throw AwsException.NotSupported($"{context.Request.Method} {context.Request.Path} of CloudFront");
            }

            context.Span()?.IsOperation(SigningName, name);
            var request = new CloudFrontRequest(name, path, context.Request.Query, context.Request.Headers.IfMatch.ToString(), body);
            var answer = HttpMethods.IsGet(route.Method) ? _records.Read(session => Run(route, request, session)) : await _records.WriteAsync(session => Run(route, request, session));
            await WriteAsync(context, name, answer);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            await s_protocol.WriteErrorAsync(context, failure);
        }
    }

    private static CloudFrontAnswer Run(CloudFrontRoute route, CloudFrontRequest request, RecordSession session)
    {
        // What chose the operation is known.
        request.Query(route.Query.Split('=')[0]);
        var answer = route.Run(request, session);
        request.End();
        return answer;
    }

    private static Task WriteAsync(HttpContext context, string operation, CloudFrontAnswer answer)
    {
        var headers = context.Response.Headers;
        headers.ETag = answer.ETag;
        if (operation == "UpdateFunction")
        {
            // By this name SDKs look for it, as AWS's model has it.
            headers["ETtag"] = answer.ETag;
        }

        headers.Location = answer.Path is { } path ? $"https://cloudfront.amazonaws.com/{Version}/{path}" : default;
        return s_protocol.WriteAsync(context, answer.Status, answer.Body, answer.Content);
    }
}

internal delegate CloudFrontAnswer CloudFrontOperation(CloudFrontRequest request, RecordSession session);

/// <summary>Where an operation stands.</summary>
internal sealed record CloudFrontRoute(string Method, string Path, CloudFrontOperation Run)
{
    private readonly RestPath _path = new(Method, Path);

    /// <summary>What tells it from another on the same path.</summary>
    public string Query { get; init; } = "";

    public bool Matches(string version, HttpRequest request, string[] path) => _path.Matches(version, request.Method, path)
        && Query == (request.Query.ContainsKey("WithTags") ? "WithTags" : request.Query["Operation"].ToString() is { Length: > 0 } operation ? $"Operation={operation}" : "");
}
