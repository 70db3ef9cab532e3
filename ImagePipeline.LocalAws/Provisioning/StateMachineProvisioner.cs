using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The state machine, created, or updated when its definition changed.</summary>
internal sealed class StateMachineProvisioner(JsonServiceClient client, ProvisioningTarget target)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <param name="type">STANDARD or EXPRESS.</param>
    public async Task ProvisionAsync(string name, string type, string definition, CancellationToken cancellationToken)
    {
        var arn = target.Arn("states", $"stateMachine:{name}");
        var role = $"arn:aws:iam::{target.AccountId}:role/{(name == PipelineDescription.StateMachineName ? LocalNames.RoleOf("state-machine") : name)}";
        if (await FindAsync(arn, cancellationToken) is not { } existing)
        {
            var answer = await CallAsync("CreateStateMachine", new()
            {
                ["name"] = name,
                ["definition"] = definition,
                ["roleArn"] = role,
                ["type"] = type,
            }, cancellationToken);
            CheckAccount((string?)answer["stateMachineArn"], arn);
        }
        else if ((string?)existing["definition"] != definition || (string?)existing["roleArn"] != role)
        {
            await CallAsync("UpdateStateMachine", new() { ["stateMachineArn"] = arn, ["definition"] = definition, ["roleArn"] = role }, cancellationToken);
        }
    }

    private async Task<JsonObject?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = arn }, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "StateMachineDoesNotExist")
        {
            return null;
        }
    }

    /// <summary>Functions know the state machine by its ARN before it exists, so an endpoint must work in the account that this names.</summary>
    private void CheckAccount(string? made, string expected)
    {
        if (made != expected)
        {
            throw new ProvisioningException(
                $"{client.Address.Url} made {made} instead of {expected}: let it work in the account {target.AccountId} and the region {target.Region}, or give an access key of that account.");
        }
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        client.CallAsync(operation, input, s_limit, cancellationToken);
}
