using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>Stages. Their access logs, throttling and metrics are recorded.</summary>
internal sealed partial class Stages(Apis apis, TimeProvider time) : ApiParts(time)
{
    public override string Kind => Stages;

    public override string Name => "Stage";

    protected override string IdMember => "stageName";

    protected override RecordShape Shape { get; } = new(
        "description", "deploymentId", "autoDeploy?", "accessLogSettings{}", "defaultRouteSettings{}", "routeSettings{}", "stageVariables{}", "clientCertificateId");

    public JsonObject? DeleteRouteSettings(ControlRequest request, RecordSession session)
    {
        // .../stages/{stage}/routesettings/{routeKey}
        var (id, stage) = FindOf(request, session);
        return stage["routeSettings"] is JsonObject settings && settings.Remove(request.Last) ? Put(id, stage, session) : throw ApiErrors.NotFound("RouteSettings", request.Last);
    }

    public JsonObject? DeleteAccessLogSettings(ControlRequest request, RecordSession session)
    {
        var (id, stage) = FindOf(request, session);
        stage.Remove("accessLogSettings");
        return Put(id, stage, session);
    }

    public string ArnOf(string api, string stage) => $"{apis.ArnOf(api)}/stages/{stage}";

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        var name = request.Body.String("stageName");
        if (!ValidName().IsMatch(name))
        {
            throw ApiErrors.BadRequest("Stage name only allows a-zA-Z0-9_- or $default");
        }

        if (session.Find(Kind, $"{request.First}/{name}") is not null)
        {
            throw ApiErrors.Conflict("Stage already exists");
        }

        session.Tag(ArnOf(request.First, name), request.Body.TagMap("tags"));
        var now = IsoTime.Text(Time.GetUtcNow());
        return new JsonObject { ["stageName"] = name, ["createdDate"] = now, ["lastUpdatedDate"] = now };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        document.TryAdd("autoDeploy", false);
        document.TryAdd("defaultRouteSettings", new JsonObject { ["detailedMetricsEnabled"] = false });
        document.TryAdd("routeSettings", new JsonObject());
        document.TryAdd("stageVariables", new JsonObject());
        document["lastUpdatedDate"] = IsoTime.Text(Time.GetUtcNow());
        if ((document["stageVariables"] as JsonObject ?? []).Any(variable => variable.Value is not JsonValue text || !text.TryGetValue<string>(out _)))
        {
            throw ApiErrors.BadRequest("Stage variables are texts.");
        }

        if ((bool)document["autoDeploy"]!)
        {
            DeployByItself(request.First, document, session);
        }
        else if ((string?)document["deploymentId"] is { } deployment && session.Find(Deployments, $"{request.First}/{deployment}") is null)
        {
            throw ApiErrors.BadRequest($"Deployment id does not exist: {deployment}");
        }
    }

    // Of a stage, the others are not changed.
    protected override void Changed(JsonObject? document, ControlRequest request, RecordSession session)
    {
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (session.All(DomainMappings.RecordKind).Any(mapping => (string)mapping.Document["apiId"]! == request.First && (string)mapping.Document["stage"]! == request.Last))
        {
            throw ApiErrors.Conflict("Cannot delete a stage that an API mapping leads to.");
        }

        session.RemoveTags(ArnOf(request.First, request.Last));
    }

    protected override JsonObject Shown(JsonObject document, ControlRequest request, RecordSession session)
    {
        document["tags"] = JsonMembers.TagMap(session.Tags(ArnOf(request.First, (string)document["stageName"]!)));
        return document;
    }

    private (string Id, JsonObject Stage) FindOf(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        var id = $"{request.First}/{request.Second}";
        return (id, session.Find(Kind, id) ?? throw ApiErrors.NotFound("Stage", request.Second));
    }

    private static JsonObject? Put(string id, JsonObject stage, RecordSession session)
    {
        session.Put(Stages, id, stage);
        return null;
    }

    [GeneratedRegex(@"^(\$default|[A-Za-z0-9_-]{1,128})\z")]
    private static partial Regex ValidName();
}

/// <summary>What a stage that does not deploy by itself serves: the API as it was at that moment.</summary>
internal sealed class Deployments(TimeProvider time) : ApiParts(time)
{
    public const string Snapshot = "snapshot";

    public override string Kind => Deployments;

    public override string Name => "Deployment";

    protected override string IdMember => "deploymentId";

    protected override RecordShape Shape { get; } = new("description");

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        var prefix = request.First + "/";
        return new JsonObject
        {
            ["deploymentId"] = NewId(6),
            ["autoDeployed"] = false,
            ["createdDate"] = IsoTime.Text(Time.GetUtcNow()),
            ["deploymentStatus"] = "DEPLOYED",
            [Snapshot] = new JsonObject(new[] { Routes, Integrations, Authorizers }.Select(kind =>
                KeyValuePair.Create(kind, (JsonNode?)new JsonArray([.. session.All(kind, prefix).Select(part => part.Document)])))),
        };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        // A stage that is named goes on with it.
        if (request.Body.OptionalString("stageName") is { } name)
        {
            var id = $"{request.First}/{name}";
            var stage = session.Find(Stages, id) ?? throw ApiErrors.NotFound("Stage", name);
            stage["deploymentId"] = (string)document["deploymentId"]!;
            session.Put(Stages, id, stage);
        }
    }

    protected override void Changed(JsonObject? document, ControlRequest request, RecordSession session)
    {
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (session.All(Stages, request.First + "/").Any(stage => (string?)stage.Document["deploymentId"] == request.Last))
        {
            throw ApiErrors.BadRequest("Active stages pointing to this deployment must be moved or deleted");
        }
    }

    protected override JsonObject Shown(JsonObject document, ControlRequest request, RecordSession session)
    {
        document.Remove(Snapshot);
        return document;
    }
}
