using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on the policies by which other services may write logs: they are kept, and decide nothing.</summary>
internal sealed class ResourcePolicyOperations(TimeProvider time)
{
    private const string Kind = "logs/resource-policy";

    public JsonObject Put(Parameters parameters, RecordSession session)
    {
        var (name, document) = (parameters.String("policyName"), parameters.String("policyDocument"));
        PolicyDocument.Parse(document, PolicyKind.Resource, LogsErrors.Invalid);
        var policy = new JsonObject { ["policyName"] = name, ["policyDocument"] = document, ["lastUpdatedTime"] = time.GetUtcNow().ToUnixTimeMilliseconds(), ["policyScope"] = "ACCOUNT" };
        session.Put(Kind, name, policy);
        return new JsonObject { ["resourcePolicy"] = policy };
    }

    public static JsonObject Describe(Parameters parameters, RecordSession session)
    {
        if (parameters.OptionalString("policyScope") is not (null or "ACCOUNT"))
        {
            throw AwsException.NotSupported("policies of single log groups");
        }

        return GroupOperations.Page(parameters, "resourcePolicies", session.All(Kind).Select(policy => (policy.Id, (JsonNode)policy.Document)));
    }

    public static JsonObject Delete(Parameters parameters, RecordSession session) =>
        session.Remove(Kind, parameters.String("policyName")) ? [] : throw LogsErrors.NotFound("resource policy");
}
