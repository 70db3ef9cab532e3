using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>EventBridge rules with one function as their target. Both calls create or replace.</summary>
internal sealed class RuleProvisioner(SignedJsonClient client, ProvisioningTarget target)
{
    private const string Prefix = "AWSEvents";

    public async Task ProvisionAsync(string name, RuleDescription rule, CancellationToken cancellationToken)
    {
        await CallAsync("PutRule", new()
        {
            ["Name"] = name,
            ["Description"] = rule.Description,
            ["EventPattern"] = rule.Pattern.ToJsonString(),
            ["State"] = "ENABLED",
        }, cancellationToken);

        var answer = await CallAsync("PutTargets", new()
        {
            ["Rule"] = name,
            ["Targets"] = new JsonArray(new JsonObject { ["Id"] = rule.Function, ["Arn"] = target.FunctionArn(rule.Function) }),
        }, cancellationToken);

        // PutTargets answers 200 and lists what it refused.
        if (answer["FailedEntries"] is JsonArray { Count: > 0 } failed)
        {
            throw new ProvisioningException($"The rule {name} does not accept its target: {failed.ToJsonString()}");
        }
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        client.CallAsync("events", $"{Prefix}.{operation}", input, cancellationToken);
}
