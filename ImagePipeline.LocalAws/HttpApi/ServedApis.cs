using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.HttpApi.Authorizer;
using ImagePipeline.LocalAws.HttpApi.Control;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>A stage of an API, as requests reach it.</summary>
/// <param name="Name"><c>$default</c>, whose name is in no path, or another.</param>
/// <param name="IsReachable">Whether its own endpoint answers, or a domain name alone.</param>
internal sealed record ServedStage(string ApiId, string Name, RouteTable Routes, IReadOnlyDictionary<string, string> Variables, bool IsReachable)
{
    public const string Default = "$default";
}

/// <summary>The APIs that were created, ready to answer. They are read anew after each change.</summary>
internal sealed partial class ServedApis(Records records)
{
    private volatile ConcurrentDictionary<string, IReadOnlyDictionary<string, ServedStage>> _known = new();

    /// <summary>To be called after each change. What is read meanwhile goes into what is forgotten.</summary>
    public void Forget() => _known = new();

    /// <summary>The stage that a request is for: its path's first segment names one, or it is <c>$default</c>.</summary>
    /// <param name="api">An API's id, or a domain name that leads to one: there the segment is a mapping's key.</param>
    /// <param name="path">Decoded, with its leading slash.</param>
    /// <param name="rest">The path below the stage.</param>
    public ServedStage? Find(string api, string path, out string rest)
    {
        var isDomain = api.Contains('.');
        var stages = isDomain ? Known(api, Mapped) : Known(api, Stages);
        var (first, below) = path[1..].Split('/', 2) is [var segment, var others] ? (segment, "/" + others) : (path[1..], "/");
        if (stages.TryGetValue(first, out var stage))
        {
            rest = below;
        }
        else
        {
            rest = path;
            stage = stages.GetValueOrDefault(isDomain ? "" : ServedStage.Default);
        }

        return stage is not null && (isDomain || stage.IsReachable) ? stage : null;
    }

    /// <summary>The function that an integration leads to, by ARN: it is named by that, or by what API Gateway calls to invoke it.</summary>
    public static string? FunctionOf(string uri) => FunctionUri().Match(uri) is { Success: true } match ? match.Groups[1].Value : null;

    // What is not there is not remembered: anybody can ask for anything.
    private IReadOnlyDictionary<string, ServedStage> Known(string id, Func<RecordSession, string, Dictionary<string, ServedStage>> read)
    {
        var known = _known;
        if (known.TryGetValue(id, out var stages))
        {
            return stages;
        }

        stages = records.Read(session => read(session, id));
        if (stages.Count > 0)
        {
            known[id] = stages;
        }

        return stages;
    }

    private static Dictionary<string, ServedStage> Stages(RecordSession session, string api) =>
        session.All(ApiParts.Stages, api + "/").Select(found => Read(session, api, (string)found.Document["stageName"]!)).OfType<ServedStage>().ToDictionary(stage => stage.Name);

    private static Dictionary<string, ServedStage> Mapped(RecordSession session, string domain)
    {
        var stages = new Dictionary<string, ServedStage>();
        foreach (var (_, mapping) in session.All(DomainMappings.RecordKind, domain + "/"))
        {
            if (Read(session, (string)mapping["apiId"]!, (string)mapping["stage"]!) is { } stage)
            {
                stages[(string)mapping["apiMappingKey"]!] = stage;
            }
        }

        return stages;
    }

    private static ServedStage? Read(RecordSession session, string api, string name)
    {
        if (session.Find(Apis.RecordKind, api) is not { } document || session.Find(ApiParts.Stages, $"{api}/{name}") is not { } stage)
        {
            return null;
        }

        var snapshot = (bool)stage["autoDeploy"]! || (string?)stage["deploymentId"] is not { } deployment
            ? null
            : session.Find(ApiParts.Deployments, $"{api}/{deployment}")?[Deployments.Snapshot] as JsonObject;
        // Without a deployment a stage serves nothing.
        var serves = (bool)stage["autoDeploy"]! || snapshot is not null;
        List<JsonObject> Parts(string kind) => !serves ? []
            : snapshot is null ? [.. session.All(kind, api + "/").Select(part => part.Document)]
            : [.. snapshot[kind]!.AsArray().Select(part => part!.AsObject())];
        var (integrations, authorizers) = (Parts(ApiParts.Integrations), Parts(ApiParts.Authorizers));
        var routes = Parts(ApiParts.Routes).Select(route => ToRoute(route, integrations, authorizers)).OfType<Route>().ToList();
        var variables = (stage["stageVariables"] as JsonObject ?? []).ToDictionary(variable => variable.Key, variable => (string)variable.Value!);
        return new ServedStage(api, name, new RouteTable(routes), variables, (bool?)document["disableExecuteApiEndpoint"] != true);
    }

    // A route without a target leads nowhere yet.
    private static Route? ToRoute(JsonObject route, List<JsonObject> integrations, List<JsonObject> authorizers)
    {
        var target = ((string?)route["target"])?.Split('/')[^1];
        if (integrations.Find(integration => (string?)integration["integrationId"] == target) is not { } integration)
        {
            return null;
        }

        var authorizer = authorizers.Find(one => (string?)one["authorizerId"] == (string?)route["authorizerId"]);
        return new Route((string)route["routeKey"]!, FunctionOf((string)integration["integrationUri"]!)!)
        {
            Token = authorizer is null ? null : new TokenRules(
                (string)authorizer["jwtConfiguration"]!["issuer"]!,
                [.. authorizer["jwtConfiguration"]!["audience"]!.AsArray().Select(one => (string)one!)],
                [.. (route["authorizationScopes"] as JsonArray ?? []).Select(scope => (string)scope!)]),
            Timeout = TimeSpan.FromMilliseconds((int)integration["timeoutInMillis"]!),
        };
    }

    // arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:name:live/invocations
    [GeneratedRegex(@"^(?:arn:[^:]+:apigateway:[^:]*:lambda:path/2015-03-31/functions/)?(arn:[^:]+:lambda:[^:]+:\d{12}:function:[A-Za-z0-9_-]+(?::[A-Za-z0-9_$-]+)?)(?:/invocations)?$")]
    private static partial Regex FunctionUri();
}
