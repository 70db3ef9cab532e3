using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>Names of one's own for APIs. They are recorded: no DNS leads here, but the name stands in a path where an API's id does.</summary>
internal sealed class DomainNames(IOptions<LocalAwsOptions> options) : ApiResource
{
    public const string RecordKind = "apigateway/domain";

    public override string Kind => RecordKind;

    public override string Name => "domain name";

    protected override string IdMember => "domainName";

    protected override RecordShape Shape { get; } = new("domainNameConfigurations[]", "mutualTlsAuthentication{}", "routingMode");

    public string ArnOf(string name) => $"arn:aws:apigateway:{options.Value.Region}::/domainnames/{name}";

    protected override string KeyOf(ControlRequest request) => request.First;

    protected override string KeyOf(JsonObject document, ControlRequest request) => (string)document[IdMember]!;

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        var name = request.Body.String("domainName");
        if (session.Find(Kind, name) is not null)
        {
            throw ApiErrors.Conflict("The domain name you provided already exists.");
        }

        session.Tag(ArnOf(name), request.Body.TagMap("tags"));
        return new JsonObject { ["domainName"] = name, ["apiMappingSelectionExpression"] = "$request.basepath", ["target"] = $"d-{NewId(10)}.execute-api.{options.Value.Region}.amazonaws.com" };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (document["domainNameConfigurations"] is not JsonArray { Count: > 0 } configurations || configurations.Any(one => one is not JsonObject))
        {
            throw ApiErrors.BadRequest("A domain name has domainNameConfigurations.");
        }

        document.TryAdd("routingMode", "API_MAPPING_ONLY");
        foreach (var configuration in configurations.Select(one => one!.AsObject()))
        {
            configuration["apiGatewayDomainName"] = (string)document["target"]!;
            configuration["domainNameStatus"] = "AVAILABLE";
            configuration["hostedZoneId"] = "Z1UJRXOUMOOFQ8";
            configuration.TryAdd("endpointType", "REGIONAL");
            configuration.TryAdd("ipAddressType", "ipv4");
            configuration.TryAdd("securityPolicy", "TLS_1_2");
        }
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        foreach (var (id, _) in session.All(DomainMappings.RecordKind, request.First + "/"))
        {
            session.Remove(DomainMappings.RecordKind, id);
        }

        session.RemoveTags(ArnOf(request.First));
    }

    protected override JsonObject Shown(JsonObject document, ControlRequest request, RecordSession session)
    {
        document.Remove("target");
        document["domainNameArn"] = ArnOf((string)document["domainName"]!);
        document["tags"] = JsonMembers.TagMap(session.Tags(ArnOf((string)document["domainName"]!)));
        return document;
    }

    protected override IEnumerable<(string Id, JsonObject Document)> Within(ControlRequest request, RecordSession session) => session.All(Kind);
}

/// <summary>Which stage of which API answers under a domain name, below a path or, without a key, at its root.</summary>
internal sealed class DomainMappings : ApiResource
{
    public const string RecordKind = "apigateway/mapping";

    public override string Kind => RecordKind;

    public override string Name => "ApiMapping";

    protected override string IdMember => "apiMappingId";

    protected override RecordShape Shape { get; } = new("apiId", "apiMappingKey", "stage");

    protected override void RequireParent(ControlRequest request, RecordSession session)
    {
        if (session.Find(DomainNames.RecordKind, request.First) is null)
        {
            throw ApiErrors.NotFound("domain name", request.First);
        }
    }

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return new JsonObject { ["apiMappingId"] = NewId(6) };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        var (api, stage, prefix) = (Required(document, "apiId"), Required(document, "stage"), request.First + "/");
        document.TryAdd("apiMappingKey", "");
        if (session.Find(ApiParts.Stages, $"{api}/{stage}") is null)
        {
            throw ApiErrors.BadRequest("Invalid stage identifier specified");
        }

        if (session.All(Kind, prefix).Any(other => (string)other.Document["apiMappingKey"]! == (string)document["apiMappingKey"]! && other.Id != prefix + document["apiMappingId"]))
        {
            throw ApiErrors.Conflict("ApiMapping key already exists for this domain name");
        }
    }
}
