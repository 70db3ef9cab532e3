namespace ImagePipeline.AppHost.Embedded;

internal enum ResourceState
{
    Waiting,
    Building,
    Starting,
    Healthy,
    Unhealthy,
    Restarting,
    Failed,
    Stopping,

    /// <summary>By a person, who may start it again, or at the end of the run.</summary>
    Stopped,
}

/// <summary>A resource's state for people and for those who wait for it.</summary>
internal sealed class ResourceStatus(string name, string? url)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name { get; } = name;

    public string? Url { get; } = url;

    public ResourceState State { get; private set; } = ResourceState.Waiting;

    /// <summary>Why it is in this state, in a sentence without a full stop; null where the state says it all.</summary>
    public string? Detail { get; private set; }

    /// <summary>True when only time or a person can change the state: the start-up report need not wait for it.</summary>
    public bool IsSettled { get; private set; }

    public event Action<ResourceStatus>? Changed;

    public void Set(ResourceState state, string? detail = null, bool isSettled = false)
    {
        isSettled |= state is ResourceState.Healthy or ResourceState.Failed or ResourceState.Stopped;
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (State == state && Detail == detail && IsSettled == isSettled)
            {
                return;
            }

            (State, Detail, IsSettled) = (state, detail, isSettled);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        Changed?.Invoke(this);
    }

    public async Task WaitUntilAsync(Func<ResourceStatus, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition(this))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
