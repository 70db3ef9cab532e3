using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>API Gateway's API for HTTP APIs, version 2: REST and JSON.</summary>
/// <remarks>https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html</remarks>
internal sealed class ApiGatewayService : IAwsService
{
    private const string ContentType = "application/json";
    private const int MaximumBody = 6 * 1024 * 1024;

    private readonly SignatureVerifier _signatures;
    private readonly Records _records;
    private readonly ServedApis _served;

    private readonly Dictionary<string, (RestPath At, Operation Run, int Status)> _operations = [];

    public ApiGatewayService(
        SignatureVerifier signatures, Records records, ServedApis served, Apis apis, Routes routes, Integrations integrations, Authorizers authorizers, Stages stages, Deployments deployments,
        DomainNames domains, DomainMappings mappings, ApiTags tags)
    {
        (_signatures, _records, _served) = (signatures, records, served);
        Add("Api", "Apis", "apis", apis);
        Add("Route", "Routes", "apis/*/routes", routes);
        Add("Integration", "Integrations", "apis/*/integrations", integrations);
        Add("Authorizer", "Authorizers", "apis/*/authorizers", authorizers);
        Add("Stage", "Stages", "apis/*/stages", stages);
        Add("Deployment", "Deployments", "apis/*/deployments", deployments);
        Add("DomainName", "DomainNames", "domainnames", domains);
        Add("ApiMapping", "ApiMappings", "domainnames/*/apimappings", mappings);
        _operations["DeleteCorsConfiguration"] = (new("DELETE", "apis/*/cors"), apis.DeleteCors, StatusCodes.Status204NoContent);
        _operations["DeleteRouteSettings"] = (new("DELETE", "apis/*/stages/*/routesettings/*"), stages.DeleteRouteSettings, StatusCodes.Status204NoContent);
        _operations["DeleteAccessLogSettings"] = (new("DELETE", "apis/*/stages/*/accesslogsettings"), stages.DeleteAccessLogSettings, StatusCodes.Status204NoContent);
        _operations["GetTags"] = (new("GET", "tags/*"), tags.Get, StatusCodes.Status200OK);
        _operations["TagResource"] = (new("POST", "tags/*"), tags.Tag, StatusCodes.Status201Created);
        _operations["UntagResource"] = (new("DELETE", "tags/*"), tags.Untag, StatusCodes.Status204NoContent);
    }

    private delegate JsonObject? Operation(ControlRequest request, RecordSession session);

    public string SigningName => "apigateway";

    public IReadOnlyCollection<string> OperationNames => _operations.Keys;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () =>
                new AwsException("RequestEntityTooLargeException", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes."));
            _signatures.Check(context.Request, body, SigningName, status: StatusCodes.Status403Forbidden);
            context.RequireRoot(SigningName, "AccessDeniedException");

            // As it was sent: what an ARN or a route's key has of slashes is encoded there.
            var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
            var (name, (at, run, status)) = _operations.FirstOrDefault(operation => operation.Value.At.Matches("v2", context.Request.Method, path));
            if (name is null)
            {
                throw AwsException.NotSupported($"{context.Request.Method} {context.Request.Path} of API Gateway");
            }

            context.Span()?.IsOperation(SigningName, name);
            using var document = JsonProtocol.ParseObject(body, ApiErrors.BadRequest);
            var ids = at.Path.Split('/').Zip(path.Skip(1)).Where(part => part.First == "*").Select(part => part.Second).ToList();
            var request = new ControlRequest(name, ids, context.Request.Query, document.RootElement);
            var answer = at.Method == "GET" ? _records.Read(session => Run(request, session, run)) : await WriteAsync(request, run);
            if (status == StatusCodes.Status204NoContent)
            {
                context.Response.StatusCode = status;
                return;
            }

            await JsonProtocol.WriteAsync(context, status, ContentType, answer ?? []);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, Faults.InternalFailure);
            var code = error.Code is "ValidationException" or "SerializationException" ? "BadRequestException" : error.Code;
            context.Response.Headers["x-amzn-ErrorType"] = code;
            await JsonProtocol.WriteAsync(context, error.Status, ContentType, new JsonObject { ["message"] = error.Message });
        }
    }

    private async Task<JsonObject?> WriteAsync(ControlRequest request, Operation run)
    {
        var answer = await _records.WriteAsync(session => Run(request, session, run));
        _served.Forget();
        return answer;
    }

    // Five operations of each kind. The last star is the resource's own.
    private void Add(string name, string names, string path, ApiResource resource)
    {
        _operations["Create" + name] = (new("POST", path), resource.Create, StatusCodes.Status201Created);
        _operations["Get" + names] = (new("GET", path), resource.List, StatusCodes.Status200OK);
        _operations["Get" + name] = (new("GET", path + "/*"), resource.Get, StatusCodes.Status200OK);
        _operations["Update" + name] = (new("PATCH", path + "/*"), resource.Update, StatusCodes.Status200OK);
        _operations["Delete" + name] = (new("DELETE", path + "/*"), resource.Delete, StatusCodes.Status204NoContent);
    }

    private static JsonObject? Run(ControlRequest request, RecordSession session, Operation run)
    {
        var answer = run(request, session);
        request.End();
        return answer;
    }
}
