using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cognito.Recorded;

/// <summary>What belongs to a recorded pool: clients, a domain, resource servers, groups, and how managed login looks.</summary>
internal sealed class PoolParts(RecordedPools pools, IOptions<LocalAwsOptions> options)
{
    // Each by the pool's id, a slash and its own; a domain by its name alone, as no two pools share one.
    private const string Client = "cognito/client";
    private const string ResourceServer = "cognito/resource-server";
    private const string Group = "cognito/group";
    private const string Branding = "cognito/branding";
    private const string Domain = "cognito/domain";

    private static readonly string[] s_openScopes = ["phone", "email", "openid", "profile", UserPool.AccountScope];

    private static readonly RecordShape s_client = new(
        "ClientName", "RefreshTokenValidity#", "AccessTokenValidity#", "IdTokenValidity#", "TokenValidityUnits{}", "ReadAttributes[]", "WriteAttributes[]", "ExplicitAuthFlows[]",
        "SupportedIdentityProviders[]", "CallbackURLs[]", "LogoutURLs[]", "DefaultRedirectURI", "AllowedOAuthFlows[]", "AllowedOAuthScopes[]", "AllowedOAuthFlowsUserPoolClient?",
        "AnalyticsConfiguration{}", "PreventUserExistenceErrors", "EnableTokenRevocation?", "EnablePropagateAdditionalUserContextData?", "AuthSessionValidity#", "RefreshTokenRotation{}");

    private static readonly RecordShape s_server = new("Name", "Scopes[]");
    private static readonly RecordShape s_group = new("Description", "Precedence#", "RoleArn");
    private static readonly RecordShape s_branding = new("UseCognitoProvidedValues?", "Settings{}", "Assets[]");
    private static readonly RecordShape s_domain = new("ManagedLoginVersion#", "CustomDomainConfig{}");

    public JsonObject CreateClient(Parameters parameters, RecordSession session)
    {
        var (pool, id) = (PoolId(parameters, session), RecordedPools.NewId(26));
        var client = new JsonObject { ["UserPoolId"] = pool, ["ClientId"] = id, ["CreationDate"] = pools.Now() };
        if (parameters.OptionalBoolean("GenerateSecret") == true)
        {
            client["ClientSecret"] = RecordedPools.NewId(51);
        }

        return new JsonObject { ["UserPoolClient"] = PutClient(client, parameters, session) };
    }

    public JsonObject DescribeClient(Parameters parameters, RecordSession session) => new() { ["UserPoolClient"] = FindClient(parameters, session) };

    public JsonObject UpdateClient(Parameters parameters, RecordSession session) => new()
    {
        ["UserPoolClient"] = PutClient(FindClient(parameters, session).Pick("UserPoolId", "ClientId", "CreationDate", "ClientSecret", "ClientName"), parameters, session),
    };

    public JsonObject DeleteClient(Parameters parameters, RecordSession session)
    {
        var client = FindClient(parameters, session);
        session.Remove(Client, IdOf(client, "ClientId"));
        foreach (var (id, _) in Brandings(client, session).ToList())
        {
            session.Remove(Branding, id);
        }

        return [];
    }

    public JsonObject ListClients(Parameters parameters, RecordSession session) => List(
        parameters, session, Client, "UserPoolClients", client => client.Pick("ClientId", "UserPoolId", "ClientName"));

    public JsonObject CreateServer(Parameters parameters, RecordSession session) => PutServer(parameters, session, isNew: true);

    public JsonObject UpdateServer(Parameters parameters, RecordSession session) => PutServer(parameters, session, isNew: false);

    public JsonObject DescribeServer(Parameters parameters, RecordSession session) => new() { ["ResourceServer"] = FindServer(parameters, session) };

    public JsonObject DeleteServer(Parameters parameters, RecordSession session)
    {
        session.Remove(ResourceServer, IdOf(FindServer(parameters, session), "Identifier"));
        return [];
    }

    public JsonObject CreateGroup(Parameters parameters, RecordSession session)
    {
        var group = new JsonObject { ["GroupName"] = parameters.String("GroupName"), ["UserPoolId"] = PoolId(parameters, session), ["CreationDate"] = pools.Now() };
        return session.Find(Group, IdOf(group, "GroupName")) is null ? PutGroup(group, parameters, session) : throw CognitoErrors.GroupExists();
    }

    public JsonObject GetGroup(Parameters parameters, RecordSession session) => new() { ["Group"] = FindGroup(parameters, session) };

    public JsonObject UpdateGroup(Parameters parameters, RecordSession session) => PutGroup(FindGroup(parameters, session), parameters, session);

    public JsonObject DeleteGroup(Parameters parameters, RecordSession session)
    {
        session.Remove(Group, IdOf(FindGroup(parameters, session), "GroupName"));
        return [];
    }

    public JsonObject ListGroups(Parameters parameters, RecordSession session) => List(parameters, session, Group, "Groups", group => group, "Limit");

    public JsonObject CreateDomain(Parameters parameters, RecordSession session)
    {
        var (pool, name) = (PoolId(parameters, session), parameters.String("Domain"));
        if (session.Find(Domain, name) is not null)
        {
            throw CognitoErrors.InvalidParameter("Domain already associated with another user pool.");
        }

        return PutDomain(new JsonObject { ["UserPoolId"] = pool, ["Domain"] = name }, parameters, session);
    }

    public JsonObject UpdateDomain(Parameters parameters, RecordSession session) => PutDomain(FindDomain(parameters, session), parameters, session);

    /// <summary>Of a domain that there is not, the description is empty.</summary>
    public static JsonObject DescribeDomain(Parameters parameters, RecordSession session) => new()
    {
        ["DomainDescription"] = session.Find(Domain, parameters.String("Domain")) ?? [],
    };

    public JsonObject DeleteDomain(Parameters parameters, RecordSession session)
    {
        session.Remove(Domain, (string)FindDomain(parameters, session)["Domain"]!);
        return [];
    }

    public JsonObject CreateBranding(Parameters parameters, RecordSession session)
    {
        var client = FindClient(parameters, session);
        if (Brandings(client, session).Any())
        {
            throw new AwsException("ManagedLoginBrandingExistsException", StatusCodes.Status400BadRequest, "Managed login branding already exists for the client.");
        }

        var branding = client.Pick("UserPoolId", "ClientId");
        (branding["ManagedLoginBrandingId"], branding["CreationDate"]) = (Guid.NewGuid().ToString(), pools.Now());
        return PutBranding(branding, parameters, session);
    }

    public JsonObject UpdateBranding(Parameters parameters, RecordSession session) => PutBranding(FindBranding(parameters, session), parameters, session);

    public JsonObject DescribeBranding(Parameters parameters, RecordSession session) => Described(FindBranding(parameters, session), parameters);

    public JsonObject DescribeBrandingByClient(Parameters parameters, RecordSession session) =>
        Brandings(FindClient(parameters, session), session).Select(branding => branding.Document).FirstOrDefault() is { } found ? Described(found, parameters) : throw NoBranding();

    public JsonObject DeleteBranding(Parameters parameters, RecordSession session)
    {
        session.Remove(Branding, IdOf(FindBranding(parameters, session), "ManagedLoginBrandingId"));
        return [];
    }

    public static string? DomainOf(string pool, RecordSession session) =>
        (string?)session.All(Domain).Select(domain => domain.Document).FirstOrDefault(domain => (string)domain["UserPoolId"]! == pool)?["Domain"];

    /// <summary>To be called with the end of the pool.</summary>
    public static void RemoveAll(string pool, RecordSession session)
    {
        foreach (var kind in (ReadOnlySpan<string>)[Client, ResourceServer, Group, Branding])
        {
            foreach (var (id, _) in session.All(kind, pool + "/"))
            {
                session.Remove(kind, id);
            }
        }
    }

    private JsonObject PutClient(JsonObject client, Parameters parameters, RecordSession session)
    {
        var said = s_client.Read(parameters);
        said.TryAdd("RefreshTokenValidity", 30);
        said.TryAdd("TokenValidityUnits", new JsonObject());
        said.TryAdd("EnableTokenRevocation", true);
        said.TryAdd("EnablePropagateAdditionalUserContextData", false);
        said.TryAdd("AuthSessionValidity", 3);
        said.TryAdd("AllowedOAuthFlowsUserPoolClient", false);
        Set(client, said);
        client["LastModifiedDate"] = pools.Now();
        if (client["ClientName"] is null)
        {
            throw CognitoErrors.InvalidParameter("A client has a ClientName.");
        }

        var known = s_openScopes.Concat(session.All(ResourceServer, client["UserPoolId"] + "/").SelectMany(server => ScopesOf(server.Document))).ToList();
        if ((said["AllowedOAuthScopes"] as JsonArray ?? []).Select(scope => (string)scope!).Except(known).ToList() is { Count: > 0 } unknown)
        {
            throw new AwsException("ScopeDoesNotExistException", StatusCodes.Status400BadRequest, $"Invalid scopes requested: {string.Join(", ", unknown)}");
        }

        session.Put(Client, IdOf(client, "ClientId"), client);
        return client;
    }

    private static IEnumerable<string> ScopesOf(JsonObject server) =>
        (server["Scopes"] as JsonArray ?? []).Select(scope => $"{server["Identifier"]}/{scope!["ScopeName"]}");

    private JsonObject PutServer(Parameters parameters, RecordSession session, bool isNew)
    {
        var server = isNew
            ? new JsonObject { ["UserPoolId"] = PoolId(parameters, session), ["Identifier"] = parameters.String("Identifier") }
            : FindServer(parameters, session).Pick("UserPoolId", "Identifier");
        Set(server, s_server.Read(parameters));
        if (server["Name"] is null || (server["Scopes"] as JsonArray ?? []).Any(scope => scope is not JsonObject members || members["ScopeName"] is null || members["ScopeDescription"] is null))
        {
            throw CognitoErrors.InvalidParameter("A resource server has a Name, and each of its scopes a ScopeName and a ScopeDescription.");
        }

        if (isNew && session.Find(ResourceServer, IdOf(server, "Identifier")) is not null)
        {
            throw CognitoErrors.InvalidParameter($"{server["Identifier"]} already exists in user pool {server["UserPoolId"]}.");
        }

        session.Put(ResourceServer, IdOf(server, "Identifier"), server);
        return new JsonObject { ["ResourceServer"] = server };
    }

    private JsonObject PutGroup(JsonObject group, Parameters parameters, RecordSession session)
    {
        Set(group, s_group.Read(parameters));
        group["LastModifiedDate"] = pools.Now();
        session.Put(Group, IdOf(group, "GroupName"), group);
        return new JsonObject { ["Group"] = group };
    }

    private JsonObject PutDomain(JsonObject domain, Parameters parameters, RecordSession session)
    {
        Set(domain, s_domain.Read(parameters));
        domain.TryAdd("ManagedLoginVersion", 1);
        domain.TryAdd("CustomDomainConfig", new JsonObject());
        domain["AWSAccountId"] = options.Value.AccountId;
        domain["CloudFrontDistribution"] = "d111111abcdef8.cloudfront.net";
        domain["S3Bucket"] = $"aws-cognito-prod-{options.Value.Region}-assets";
        domain["Version"] = "1";
        domain["Status"] = "ACTIVE";
        session.Put(Domain, (string)domain["Domain"]!, domain);
        var answer = domain.Pick("ManagedLoginVersion");
        if (domain["CustomDomainConfig"] is JsonObject { Count: > 0 })
        {
            answer["CloudFrontDomain"] = (string)domain["CloudFrontDistribution"]!;
        }

        return answer;
    }

    private JsonObject PutBranding(JsonObject branding, Parameters parameters, RecordSession session)
    {
        Set(branding, s_branding.Read(parameters));
        branding.TryAdd("UseCognitoProvidedValues", false);
        branding["LastModifiedDate"] = pools.Now();
        session.Put(Branding, IdOf(branding, "ManagedLoginBrandingId"), branding);
        return new JsonObject { ["ManagedLoginBranding"] = Shown(branding) };
    }

    // Cognito's own values, which a merged answer has beside those that were given, are pictures and colours that nothing shows here.
    private static JsonObject Described(JsonObject branding, Parameters parameters)
    {
        if (parameters.OptionalBoolean("ReturnMergedResources") == true)
        {
            branding.TryAdd("Settings", new JsonObject());
        }

        return new JsonObject { ["ManagedLoginBranding"] = Shown(branding) };
    }

    private static JsonObject Shown(JsonObject branding) =>
        branding.Pick("ManagedLoginBrandingId", "UserPoolId", "UseCognitoProvidedValues", "Settings", "Assets", "CreationDate", "LastModifiedDate");

    private static IEnumerable<(string Id, JsonObject Document)> Brandings(JsonObject client, RecordSession session) =>
        session.All(Branding, client["UserPoolId"] + "/").Where(branding => (string)branding.Document["ClientId"]! == (string)client["ClientId"]!);

    private string PoolId(Parameters parameters, RecordSession session) => (string)pools.Find(parameters, session)["Id"]!;

    private JsonObject FindClient(Parameters parameters, RecordSession session)
    {
        var (pool, id) = (PoolId(parameters, session), parameters.String("ClientId"));
        return session.Find(Client, $"{pool}/{id}") ?? throw CognitoErrors.NoClient(id);
    }

    private JsonObject FindServer(Parameters parameters, RecordSession session)
    {
        var (pool, id) = (PoolId(parameters, session), parameters.String("Identifier"));
        return session.Find(ResourceServer, $"{pool}/{id}") ?? throw NotFound($"Resource server {id} does not exist.");
    }

    private JsonObject FindGroup(Parameters parameters, RecordSession session) =>
        session.Find(Group, $"{PoolId(parameters, session)}/{parameters.String("GroupName")}") ?? throw CognitoErrors.NoGroup();

    private JsonObject FindDomain(Parameters parameters, RecordSession session)
    {
        var (pool, name) = (PoolId(parameters, session), parameters.String("Domain"));
        return session.Find(Domain, name) is { } domain && (string)domain["UserPoolId"]! == pool ? domain : throw NotFound("No such domain.");
    }

    private JsonObject FindBranding(Parameters parameters, RecordSession session) =>
        session.Find(Branding, $"{PoolId(parameters, session)}/{parameters.String("ManagedLoginBrandingId")}") ?? throw NoBranding();

    private JsonObject List(Parameters parameters, RecordSession session, string kind, string list, Func<JsonObject, JsonObject> show, string limit = "MaxResults")
    {
        var (pool, size) = (PoolId(parameters, session), parameters.OptionalInteger(limit) ?? 60);
        return size is < 1 or > 60
            ? throw CognitoErrors.InvalidParameter(Constraint.Violated(size, limit, "have value between 1 and 60"))
            : Pages.Answer(
                session.All(kind, pool + "/").Select(part => (part.Id, (JsonNode)show(part.Document))), list, size, parameters.OptionalString("NextToken"), "NextToken",
                () => CognitoErrors.InvalidParameter("Invalid pagination token."));
    }

    private static void Set(JsonObject record, JsonObject said)
    {
        foreach (var (name, value) in said)
        {
            record[name] = value?.DeepClone();
        }
    }

    private static string IdOf(JsonObject part, string name) => $"{part["UserPoolId"]}/{part[name]}";

    private static AwsException NoBranding() => NotFound("Managed login branding not found.");

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", StatusCodes.Status400BadRequest, message);
}
