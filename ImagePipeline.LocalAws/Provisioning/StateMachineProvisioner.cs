using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The state machine, created, or updated when its definition changed.</summary>
internal sealed class StateMachineProvisioner(SignedJsonClient client, ProvisioningTarget target)
{
    private const string Prefix = "AWSStepFunctions";

    public async Task ProvisionAsync(string name, string definition, CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:states:{target.Region}:{target.AccountId}:stateMachine:{name}";
        if (await FindDefinitionAsync(arn, cancellationToken) is not { } existing)
        {
            await CallAsync("CreateStateMachine", new()
            {
                ["name"] = name,
                ["definition"] = definition,
                ["roleArn"] = $"arn:aws:iam::{target.AccountId}:role/{name}-workflow",
                ["type"] = "STANDARD",
            }, cancellationToken);
        }
        else if (existing != definition)
        {
            await CallAsync("UpdateStateMachine", new() { ["stateMachineArn"] = arn, ["definition"] = definition }, cancellationToken);
        }
    }

    private async Task<string?> FindDefinitionAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)(await CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = arn }, cancellationToken))["definition"];
        }
        catch (ProvisioningException e) when (e.Code == "StateMachineDoesNotExist")
        {
            return null;
        }
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        client.CallAsync("states", $"{Prefix}.{operation}", input, cancellationToken);
}
