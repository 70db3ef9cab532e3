namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>A task that someone else completes, by its token.</summary>
internal sealed class PendingTask(string token, bool workerHasIt, DateTimeOffset now, Action<PendingTask> forget) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<TaskOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _lastHeartbeat = now;
    private bool _closed;

    public string Token => token;

    public Task<TaskOutcome> Outcome => _outcome.Task;

    /// <summary>Ends with the worker's name, if it gave one, when a worker has taken the activity's task.</summary>
    public Task<string?> Taken => workerHasIt ? Task.FromResult<string?>(null) : _taken.Task;

    public DateTimeOffset LastHeartbeat
    {
        get
        {
            lock (_lock)
            {
                return _lastHeartbeat;
            }
        }
    }

    /// <returns>False when the task is over.</returns>
    public bool TryTake(string? workerName, DateTimeOffset time) => TryBeat(time) && _taken.TrySetResult(workerName);

    /// <returns>False when the task is over.</returns>
    public bool TryBeat(DateTimeOffset time)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _lastHeartbeat = time;
            return true;
        }
    }

    /// <returns>False when the task is over: completed before, timed out or aborted.</returns>
    public bool TryComplete(TaskOutcome outcome)
    {
        lock (_lock)
        {
            return !_closed && _outcome.TrySetResult(outcome);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
        }

        forget(this);
    }
}

/// <summary>How a task ended: with an output or an error.</summary>
internal sealed record TaskOutcome(Payload? Output, StatesException? Error)
{
    private readonly TaskCompletionSource _recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the outcome is durable, so that who reported it may be told.</summary>
    public Task Recorded => _recorded.Task;

    public void MarkRecorded() => _recorded.TrySetResult();
}
