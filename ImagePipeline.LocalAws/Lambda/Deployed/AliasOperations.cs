using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Lambda's operations on aliases: names that lead to a version, or to several by weight.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html</remarks>
internal sealed partial class AliasOperations(FunctionRegistry functions, EventSourcePollers pollers, SignatureVerifier signatures)
{
    public async Task<JsonObject> CreateAsync(HttpContext context)
    {
        const string Operation = "CreateAlias";
        var deployment = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var (name, version) = (parameters.String("Name"), parameters.String("FunctionVersion"));
        var alias = With(new Alias(name, version, "", new Dictionary<string, double>(), ""), parameters);
        parameters.End();
        if (!AliasName().IsMatch(name))
        {
            throw Parameters.Invalid($"1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: {AliasName()}");
        }

        await functions.ChangeAsync(deployment.Name, before => before.Aliases.Any(other => other.Name == name)
            ? throw LambdaErrors.AliasExists($"{functions.ArnOf(before.Name)}:{name}")
            : before with { Aliases = [.. before.Aliases, RequireVersions(before, alias)] });
        pollers.Restart(deployment.Name);
        return Describe(deployment, alias);
    }

    public JsonObject Get(HttpContext context)
    {
        var deployment = Find(context, "GetAlias");
        return Describe(deployment, FindAlias(deployment, NameOf(context)));
    }

    public JsonObject List(HttpContext context)
    {
        var deployment = Find(context, "ListAliases");
        var version = context.Request.Query["FunctionVersion"].ToString();
        var aliases = deployment.Aliases.Where(alias => version.Length == 0 || alias.Version == version).OrderBy(alias => alias.Name, StringComparer.Ordinal);
        return new() { ["Aliases"] = new JsonArray([.. aliases.Select(alias => Describe(deployment, alias))]) };
    }

    public async Task<JsonObject> UpdateAsync(HttpContext context)
    {
        const string Operation = "UpdateAlias";
        var (deployment, name) = (Find(context, Operation), NameOf(context));
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var (version, revision) = (parameters.OptionalString("FunctionVersion"), parameters.OptionalString("RevisionId"));
        _ = With(FindAlias(deployment, name), parameters);
        parameters.End();
        var after = await functions.ChangeAsync(deployment.Name, before =>
        {
            var alias = FindAlias(before, name);
            if (revision is not null && revision != alias.RevisionId)
            {
                throw LambdaErrors.StaleRevision("Alias");
            }

            var changed = RequireVersions(before, With(alias with { Version = version ?? alias.Version }, parameters));
            return before with { Aliases = [.. before.Aliases.Select(other => other.Name == name ? changed : other)] };
        });
        pollers.Restart(deployment.Name);
        return Describe(after, FindAlias(after, name));
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var (deployment, name) = (Find(context, "DeleteAlias"), NameOf(context));
        await functions.ChangeAsync(deployment.Name, before => before with
        {
            Aliases = [.. before.Aliases.Where(alias => alias.Name != name)],
            Statements = [.. before.Statements.Where(statement => statement.Qualifier != name)],
        });
        pollers.Restart(deployment.Name);
    }

    private Deployment Find(HttpContext context, string operation) => functions.FindDeployment(operation, (string)context.Request.RouteValues["function"]!).Deployment;

    private static string NameOf(HttpContext context) => (string)context.Request.RouteValues["alias"]!;

    private Alias FindAlias(Deployment deployment, string name) => deployment.Aliases.FirstOrDefault(alias => alias.Name == name)
        ?? throw LambdaErrors.AliasNotFound($"{functions.ArnOf(deployment.Name)}:{name}");

    private static Alias With(Alias alias, Parameters parameters) => alias with
    {
        Description = parameters.OptionalString("Description") ?? alias.Description,
        Weights = parameters.OptionalObject("RoutingConfig") is { } routing ? ReadWeights(new Parameters("RoutingConfig", routing)) : alias.Weights,
        RevisionId = Guid.NewGuid().ToString(),
    };

    // {"AdditionalVersionWeights": {"2": 0.05}}
    private static Dictionary<string, double> ReadWeights(Parameters routing)
    {
        var weights = (routing.OptionalObject("AdditionalVersionWeights")?.EnumerateObject() ?? default)
            .ToDictionary(weight => weight.Name, weight => weight.Value.ValueKind == System.Text.Json.JsonValueKind.Number ? weight.Value.GetDouble() : double.NaN);
        routing.End();
        return weights.Count <= 1 && weights.Values.All(weight => weight is >= 0 and <= 1)
            ? weights
            : throw LambdaErrors.InvalidParameter("AdditionalVersionWeights must be one version with a weight between 0 and 1.");
    }

    private Alias RequireVersions(Deployment deployment, Alias alias)
    {
        if (alias.Weights.Count > 0 && alias.Version == FunctionDefinition.Latest)
        {
            throw LambdaErrors.InvalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
        }

        return alias.Weights.Keys.Prepend(alias.Version).FirstOrDefault(version => deployment.Find(version) is null) is { } missing
            ? throw LambdaErrors.FunctionNotFound($"{functions.ArnOf(deployment.Name)}:{missing}")
            : alias;
    }

    private JsonObject Describe(Deployment deployment, Alias alias)
    {
        var json = new JsonObject
        {
            ["AliasArn"] = $"{functions.ArnOf(deployment.Name)}:{alias.Name}",
            ["Name"] = alias.Name,
            ["FunctionVersion"] = alias.Version,
            ["Description"] = alias.Description,
            ["RevisionId"] = alias.RevisionId,
        };
        if (alias.Weights.Count > 0)
        {
            json["RoutingConfig"] = new JsonObject
            {
                ["AdditionalVersionWeights"] = new JsonObject(alias.Weights.Select(weight => KeyValuePair.Create(weight.Key, (JsonNode?)weight.Value))),
            };
        }

        return json;
    }

    [GeneratedRegex("^(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}$")]
    private static partial Regex AliasName();
}
