using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>What belongs to an API. Stages that deploy by themselves have each change at once.</summary>
internal abstract class ApiParts(TimeProvider time) : ApiResource
{
    public const string Routes = "apigateway/route";
    public const string Integrations = "apigateway/integration";
    public const string Authorizers = "apigateway/authorizer";
    public const string Stages = "apigateway/stage";
    public const string Deployments = "apigateway/deployment";

    protected TimeProvider Time => time;

    protected override void RequireParent(ControlRequest request, RecordSession session) => Apis.Require(request.First, session);

    protected override void Changed(JsonObject? document, ControlRequest request, RecordSession session)
    {
        foreach (var (id, stage) in session.All(Stages, request.First + "/").Where(found => (bool?)found.Document["autoDeploy"] == true))
        {
            DeployByItself(request.First, stage, session);
            session.Put(Stages, id, stage);
        }
    }

    /// <summary>What such a stage serves is the API as it is, so that its deployment is no more than a name for it.</summary>
    protected void DeployByItself(string api, JsonObject stage, RecordSession session)
    {
        if ((string?)stage["deploymentId"] is { } before && (bool?)session.Find(Deployments, $"{api}/{before}")?["autoDeployed"] == true)
        {
            session.Remove(Deployments, $"{api}/{before}");
        }

        var id = NewId(6);
        var now = IsoTime.Text(time.GetUtcNow());
        session.Put(Deployments, $"{api}/{id}", new JsonObject
        {
            ["deploymentId"] = id, ["autoDeployed"] = true, ["createdDate"] = now, ["deploymentStatus"] = "DEPLOYED", ["description"] = "Automatic deployment triggered by changes to the Api configuration",
        });
        stage["deploymentId"] = id;
        stage["lastUpdatedDate"] = now;
        stage["lastDeploymentStatusMessage"] = $"Successfully deployed stage with deployment ID '{id}'";
    }
}

internal sealed class Integrations(TimeProvider time) : ApiParts(time)
{
    public override string Kind => Integrations;

    public override string Name => "Integration";

    protected override string IdMember => "integrationId";

    protected override RecordShape Shape { get; } = new(
        "integrationType", "integrationUri", "integrationMethod", "payloadFormatVersion", "description", "connectionType", "credentialsArn", "timeoutInMillis#", "requestParameters{}",
        "responseParameters{}");

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return new JsonObject { ["integrationId"] = NewId(7) };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (Required(document, "integrationType") != "AWS_PROXY")
        {
            throw AwsException.NotSupported($"integrations of the type '{document["integrationType"]}'");
        }

        if (ServedApis.FunctionOf(Required(document, "integrationUri")) is null)
        {
            throw ApiErrors.BadRequest("Invalid integration URI: it is no function's.");
        }

        if ((string?)document["payloadFormatVersion"] != "2.0")
        {
            throw AwsException.NotSupported("payload formats but 2.0");
        }

        if (document["requestParameters"] is JsonObject { Count: > 0 } || document["responseParameters"] is JsonObject { Count: > 0 })
        {
            throw AwsException.NotSupported("parameter mappings");
        }

        document.TryAdd("connectionType", "INTERNET");
        document.TryAdd("integrationMethod", "POST");
        document.TryAdd("timeoutInMillis", 30_000);
        if ((int)document["timeoutInMillis"]! is < 50 or > 30_000)
        {
            throw ApiErrors.BadRequest("Timeout should be between 50 ms and 30000 ms");
        }
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (session.All(Routes, request.First + "/").Any(route => (string?)route.Document["target"] == $"integrations/{request.Last}"))
        {
            throw ApiErrors.Conflict($"Cannot delete Integration '{request.Last}'. It is referenced by a Route.");
        }
    }
}

/// <summary>JWT authorizers, whose source is the header <c>Authorization</c>.</summary>
internal sealed class Authorizers(TimeProvider time) : ApiParts(time)
{
    public override string Kind => Authorizers;

    public override string Name => "Authorizer";

    protected override string IdMember => "authorizerId";

    protected override RecordShape Shape { get; } = new("name", "authorizerType", "identitySource[]", "jwtConfiguration{}");

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return new JsonObject { ["authorizerId"] = NewId(6) };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        Required(document, "name");
        if (Required(document, "authorizerType") != "JWT")
        {
            throw AwsException.NotSupported($"authorizers of the type '{document["authorizerType"]}'");
        }

        if (document["identitySource"] is not JsonArray { Count: 1 } sources || !Is(sources[0], "$request.header.Authorization"))
        {
            throw AwsException.NotSupported("identity sources but $request.header.Authorization");
        }

        if (document["jwtConfiguration"] is not JsonObject jwt
            || jwt["issuer"] is not JsonValue issuer || !issuer.TryGetValue<string>(out var url) || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            throw ApiErrors.BadRequest("Invalid issuer: it must be a URL.");
        }

        if (jwt["audience"] is not JsonArray { Count: > 0 } audience || audience.Any(one => one is not JsonValue text || !text.TryGetValue<string>(out _)))
        {
            throw ApiErrors.BadRequest("An authorizer has an audience, which is a list of texts.");
        }
    }

    protected override void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
        if (session.All(Routes, request.First + "/").Any(route => (string?)route.Document["authorizerId"] == request.Last))
        {
            throw ApiErrors.Conflict($"Cannot delete Authorizer '{request.Last}'. It is referenced by a Route.");
        }
    }

    private static bool Is(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var found) && found.Equals(text, StringComparison.OrdinalIgnoreCase);
}

internal sealed class Routes(TimeProvider time) : ApiParts(time)
{
    public override string Kind => Routes;

    public override string Name => "Route";

    protected override string IdMember => "routeId";

    protected override RecordShape Shape { get; } = new(
        "routeKey", "target", "authorizationType", "authorizerId", "authorizationScopes[]", "apiKeyRequired?", "operationName");

    protected override JsonObject New(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return new JsonObject { ["routeId"] = NewId(7) };
    }

    protected override void Complete(JsonObject document, ControlRequest request, RecordSession session)
    {
        var (key, prefix) = (Required(document, "routeKey"), request.First + "/");
        CheckKey(key);
        if (session.All(Kind, prefix).Any(other => (string)other.Document["routeKey"]! == key && other.Id != prefix + document["routeId"]))
        {
            throw ApiErrors.Conflict($"Route with key {key} already exists for this API");
        }

        if ((string?)document["target"] is { } target
            && (!target.StartsWith("integrations/", StringComparison.Ordinal) || session.Find(Integrations, prefix + target["integrations/".Length..]) is null))
        {
            throw ApiErrors.BadRequest($"Invalid target: {target}");
        }

        document.TryAdd("apiKeyRequired", false);
        document.TryAdd("authorizationType", "NONE");
        CheckAuthorization(document, prefix, session);
    }

    private static void CheckKey(string key)
    {
        try
        {
            _ = new Route(key, "");
        }
        catch (FormatException)
        {
            throw ApiErrors.BadRequest("The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
        }
    }

    private static void CheckAuthorization(JsonObject document, string prefix, RecordSession session)
    {
        switch ((string)document["authorizationType"]!)
        {
            case "NONE":
                document.Remove("authorizerId");
                break;
            case "JWT":
                var authorizer = Required(document, "authorizerId");
                if (session.Find(Authorizers, prefix + authorizer) is null)
                {
                    throw ApiErrors.BadRequest($"Invalid authorizer: {authorizer}");
                }

                break;
            case var type:
                throw AwsException.NotSupported($"the authorization type '{type}'");
        }

        if ((document["authorizationScopes"] as JsonArray ?? []).Any(scope => scope is not JsonValue text || !text.TryGetValue<string>(out _)))
        {
            throw ApiErrors.BadRequest("Authorization scopes are a list of texts.");
        }
    }
}
