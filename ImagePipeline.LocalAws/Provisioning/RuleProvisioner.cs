using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>EventBridge rules with one function as their target. Both calls create or replace.</summary>
internal sealed class RuleProvisioner(JsonServiceClient client, BridgeProvisioner bridge)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public async Task ProvisionAsync(string name, RuleDescription rule, CancellationToken cancellationToken)
    {
        var targetArn = await bridge.EventTargetAsync("events", rule.Function, cancellationToken);
        await client.CallAsync("PutRule", new()
        {
            ["Name"] = name,
            ["Description"] = rule.Description,
            ["EventPattern"] = rule.Pattern.ToJsonString(),
            ["State"] = "ENABLED",
        }, s_limit, cancellationToken);

        var answer = await client.CallAsync("PutTargets", new()
        {
            ["Rule"] = name,
            ["Targets"] = new JsonArray(new JsonObject { ["Id"] = rule.Function, ["Arn"] = targetArn }),
        }, s_limit, cancellationToken);

        // PutTargets answers 200 and lists what it refused.
        if (answer["FailedEntries"] is JsonArray { Count: > 0 } failed)
        {
            throw new ProvisioningException($"The rule {name} does not accept its target: {failed.ToJsonString()}");
        }
    }
}
