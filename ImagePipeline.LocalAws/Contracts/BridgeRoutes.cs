namespace ImagePipeline.LocalAws.Contracts;

/// <summary>How a function is reached from an endpoint that cannot invoke it: through an activity or a queue made there for it.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Address">The activity's ARN, or the queue's URL.</param>
internal sealed record BridgeRoute(string Function, string Address);

/// <summary>The routes that provisioning has made at the endpoint, for the bridge to serve.</summary>
internal sealed class BridgeRoutes
{
    private readonly TaskCompletionSource<(IReadOnlyList<BridgeRoute> Activities, IReadOnlyList<BridgeRoute> Queues)> _made =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once they are made.</summary>
    public Task<(IReadOnlyList<BridgeRoute> Activities, IReadOnlyList<BridgeRoute> Queues)> Made => _made.Task;

    public void Set(IReadOnlyList<BridgeRoute> activities, IReadOnlyList<BridgeRoute> queues) => _made.TrySetResult((activities, queues));
}
