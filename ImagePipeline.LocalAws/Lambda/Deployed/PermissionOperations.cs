using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Lambda's operations on the policy of a function, or of one of its versions or aliases. It is kept, and read back; nobody is refused by it.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html</remarks>
internal sealed partial class PermissionOperations(FunctionRegistry functions, SignatureVerifier signatures)
{
    public async Task<JsonObject> AddAsync(HttpContext context)
    {
        const string Operation = "AddPermission";
        var (deployment, qualifier, arn) = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var (id, revision) = (parameters.String("StatementId"), parameters.OptionalString("RevisionId"));
        var statement = new PolicyStatement(id, qualifier, Text(id, arn, parameters));
        parameters.End();
        if (!StatementId().IsMatch(id))
        {
            throw Parameters.Invalid($"1 validation error detected: Value '{id}' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: {StatementId()}");
        }

        await functions.ChangeAsync(deployment.Name, before =>
        {
            RequireRevision(before, qualifier, revision);
            return before.Statements.Any(other => other.Id == id && other.Qualifier == qualifier)
                ? throw LambdaErrors.StatementExists(id)
                : before with { Statements = [.. before.Statements, statement] };
        });
        return new() { ["Statement"] = statement.Text };
    }

    public JsonObject Get(HttpContext context)
    {
        var (deployment, qualifier, _) = Find(context, "GetPolicy");
        var policy = Policy(deployment, qualifier) ?? throw LambdaErrors.NoSuchResource();
        return new() { ["Policy"] = policy, ["RevisionId"] = Revision(policy) };
    }

    public async Task RemoveAsync(HttpContext context)
    {
        var (deployment, qualifier, _) = Find(context, "RemovePermission");
        var id = (string)context.Request.RouteValues["statement"]!;
        await functions.ChangeAsync(deployment.Name, before =>
        {
            RequireRevision(before, qualifier, context.Request.Query["RevisionId"]);
            var left = before.Statements.Where(statement => statement.Id != id || statement.Qualifier != qualifier).ToList();
            return left.Count < before.Statements.Count ? before with { Statements = left } : throw LambdaErrors.StatementNotFound(id);
        });
    }

    private (Deployment Deployment, string? Qualifier, string Arn) Find(HttpContext context, string operation)
    {
        var (deployment, qualifier) = functions.FindDeployment(operation, (string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]);
        var arn = functions.ArnOf(deployment.Name) + (qualifier is null ? "" : ":" + qualifier);
        return qualifier is null || deployment.Find(qualifier) is not null || deployment.Aliases.Any(alias => alias.Name == qualifier)
            ? (deployment, qualifier, arn)
            : throw LambdaErrors.FunctionNotFound(arn);
    }

    // {"Sid":"rule","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:…","Condition":{"ArnLike":{"AWS:SourceArn":"arn:…"}}}
    private static string Text(string id, string resource, Parameters parameters)
    {
        var statement = new JsonObject
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = Principal(parameters.String("Principal")),
            ["Action"] = parameters.String("Action"),
            ["Resource"] = resource,
        };
        var condition = new JsonObject();
        AddCondition("StringEquals", "AWS:SourceAccount", "SourceAccount");
        AddCondition("StringEquals", "lambda:EventSourceToken", "EventSourceToken");
        AddCondition("StringEquals", "lambda:FunctionUrlAuthType", "FunctionUrlAuthType");
        AddCondition("StringEquals", "aws:PrincipalOrgID", "PrincipalOrgID");
        AddCondition("ArnLike", "AWS:SourceArn", "SourceArn");
        if (condition.Count > 0)
        {
            statement["Condition"] = condition;
        }

        return Encoding.UTF8.GetString(JsonProtocol.ToBytes(statement));

        void AddCondition(string test, string key, string parameter)
        {
            if (parameters.OptionalString(parameter) is { } value)
            {
                var tests = condition[test]?.AsObject() ?? [];
                tests[key] = value;
                condition[test] ??= tests;
            }
        }
    }

    private static JsonNode Principal(string principal) =>
        principal == "*" ? principal
        : principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? new JsonObject { ["Service"] = principal }
        : AccountId().IsMatch(principal) ? new JsonObject { ["AWS"] = $"arn:aws:iam::{principal}:root" }
        : Arn.TryParse(principal, out var arn) && arn.Service is "iam" or "sts" ? new JsonObject { ["AWS"] = principal }
        : throw LambdaErrors.InvalidParameter("The provided principal was invalid. Please check the principal and try again.");

    private static string? Policy(Deployment deployment, string? qualifier)
    {
        var statements = deployment.Statements.Where(statement => statement.Qualifier == qualifier).Select(statement => statement.Text).ToList();
        return statements.Count == 0 ? null : $$"""{"Version":"2012-10-17","Id":"default","Statement":[{{string.Join(',', statements)}}]}""";
    }

    private static string Revision(string policy) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(policy)).AsSpan(0, 16)).ToString();

    private static void RequireRevision(Deployment deployment, string? qualifier, string? revision)
    {
        if (!string.IsNullOrEmpty(revision) && (Policy(deployment, qualifier) is not { } policy || Revision(policy) != revision))
        {
            throw LambdaErrors.StaleRevision("Policy");
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,100}$")]
    private static partial Regex StatementId();

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex AccountId();
}
