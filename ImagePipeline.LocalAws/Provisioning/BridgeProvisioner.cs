using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>
/// Makes what leads from an endpoint to functions that it cannot invoke: for a task an activity, for events a queue. Both
/// stand where the function's ARN would stand.
/// </summary>
internal sealed partial class BridgeProvisioner(HttpClient http, ProvisioningTarget target, QueueProvisioner queues, TimeProvider time)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly JsonServiceClient _states = JsonServiceClient.StepFunctions(http, target.AddressOf("states"), time);
    private readonly Dictionary<string, BridgeRoute> _activities = [];
    private readonly Dictionary<string, BridgeRoute> _queues = [];

    public IReadOnlyList<BridgeRoute> Activities => [.. _activities.Values];

    public IReadOnlyList<BridgeRoute> Queues => [.. _queues.Values];

    /// <summary>The same definition for where it is to run: with activities instead of functions, where Step Functions is elsewhere.</summary>
    public async Task<string> BridgeTasksAsync(string definition, CancellationToken cancellationToken)
    {
        if (!target.Endpoint.Serves("states"))
        {
            return definition;
        }

        foreach (var function in FunctionArn().Matches(definition).Select(match => match.Groups[1].Value).Distinct())
        {
            await CreateActivityAsync(function, cancellationToken);
        }

        return FunctionArn().Replace(definition, match => _activities[match.Groups[1].Value].Address);
    }

    /// <summary>What a service sends a function's events to: the function, or its queue where the service is elsewhere.</summary>
    /// <param name="sender">The sender's signing name, as it stands in a queue's policy too.</param>
    public async Task<string> EventTargetAsync(string sender, string function, CancellationToken cancellationToken)
    {
        if (!target.Endpoint.Serves(sender))
        {
            return target.FunctionArn(function);
        }

        if (!_queues.ContainsKey(function))
        {
            _queues[function] = new BridgeRoute(function, await queues.ProvisionAsync(function, sender, cancellationToken));
        }

        return queues.ArnOf(function);
    }

    private async Task CreateActivityAsync(string function, CancellationToken cancellationToken)
    {
        var arn = target.Arn("states", $"activity:{NameOf(function)}");
        try
        {
            var answer = await _states.CallAsync("CreateActivity", new() { ["name"] = NameOf(function) }, s_limit, cancellationToken);
            arn = (string)answer["activityArn"]!;
        }
        catch (AwsException error) when (error.Code == "ActivityAlreadyExists")
        {
            // From an earlier start, with other settings than a new one would have.
        }

        _activities[function] = new BridgeRoute(function, arn);
    }

    private static string NameOf(string function) => $"image-pipeline-{function}";

    // arn:aws:lambda:us-east-1:000000000000:function:resize-image
    [GeneratedRegex(@"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:([A-Za-z0-9_-]+)")]
    private static partial Regex FunctionArn();
}
