using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>HTTP APIs. Each is served under its id.</summary>
internal sealed class Apis(IOptions<LocalAwsOptions> options, ListeningSocket socket, TimeProvider time) : ApiResource
{
    public const string RecordKind = "apigateway/api";

    public override string Kind => RecordKind;

    public override string Name => "API";

    protected override string IdMember => "apiId";

    protected override RecordShape Shape { get; } = new(
        "name", "description", "version", "protocolType", "routeSelectionExpression", "apiKeySelectionExpression", "corsConfiguration{}", "disableExecuteApiEndpoint?", "ipAddressType");

    public static void Require(string id, RecordSession session)
    {
        if (session.Find(RecordKind, id) is null)
        {
            throw ApiErrors.NotFound("API", id);
        }
    }

    public JsonObject? DeleteCors(ControlRequest request, RecordSession session)
    {
        var api = Find(request, session);
        api.Remove("corsConfiguration");
        session.Put(Kind, request.First, api);
        return null;
    }

    public string ArnOf(string id) => $"arn:aws:apigateway:{options.Value.Region}::/apis/{id}";

    protected override string KeyOf(ControlRequest request) => request.First;

    protected override string KeyOf(JsonObject document, ControlRequest request) => (string)document[IdMember]!;

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        var id = NewId(10);
        session.Tag(ArnOf(id), request.Body.TagMap("tags"));
        return new JsonObject
        {
            ["apiId"] = id,
            ["apiEndpoint"] = EndpointOf(id),
            ["createdDate"] = IsoTime.Text(time.GetUtcNow()),
        };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        Required(document, "name");
        if (Required(document, "protocolType") != "HTTP")
        {
            throw AwsException.NotSupported($"APIs of the protocol '{document["protocolType"]}'");
        }

        document.TryAdd("routeSelectionExpression", "$request.method $request.path");
        document.TryAdd("apiKeySelectionExpression", "$request.header.x-api-key");
        document.TryAdd("disableExecuteApiEndpoint", false);
        document.TryAdd("ipAddressType", "ipv4");
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        foreach (var kind in (ReadOnlySpan<string>)[ApiParts.Routes, ApiParts.Integrations, ApiParts.Authorizers, ApiParts.Deployments, ApiParts.Stages])
        {
            foreach (var (id, part) in session.All(kind, request.First + "/"))
            {
                session.Remove(kind, id);
                if (kind == ApiParts.Stages)
                {
                    session.RemoveTags($"{ArnOf(request.First)}/stages/{part["stageName"]}");
                }
            }
        }

        foreach (var (id, mapping) in session.All(DomainMappings.RecordKind).Where(found => (string)found.Document["apiId"]! == request.First))
        {
            session.Remove(DomainMappings.RecordKind, id);
        }

        session.RemoveTags(ArnOf(request.First));
    }

    protected override JsonObject Shown(JsonObject document, ControlRequest request, RecordSession session)
    {
        document["tags"] = JsonMembers.TagMap(session.Tags(ArnOf((string)document["apiId"]!)));
        return document;
    }

    protected override IEnumerable<(string Id, JsonObject Document)> Within(ControlRequest request, RecordSession session) => session.All(Kind);

    // On AWS https://<id>.execute-api.<region>.amazonaws.com. Whatever LocalAws is called outside, *.localhost leads to this machine.
    private string EndpointOf(string id) => options.Value.PublicUrl is { } url && new Uri(url) is { Host: not ("localhost" or "127.0.0.1") } outside
        ? $"{outside.GetLeftPart(UriPartial.Authority)}{HttpApiEndpoints.Root}/{id}"
        : $"http://{id}.{HttpApiEndpoints.HostSuffix}:{socket.Url.Port}";
}
