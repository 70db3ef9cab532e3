using System.Diagnostics;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// A function: the invocations that wait for one of its processes, first come, first served, and the processes that wait
/// for an invocation. Each process has one invocation at a time.
/// </summary>
/// <param name="reservedConcurrency">How many invocations there may be at once; null where only the processes bound them.</param>
/// <param name="demand">Told where an invocation waits and no process was ever there.</param>
internal sealed class Function(FunctionDefinition definition, int? reservedConcurrency, Demand demand, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Invocation> _waiting = [];
    private readonly LinkedList<FunctionProcess> _polling = [];
    private readonly HashSet<FunctionProcess> _processes = [];
    private readonly Dictionary<string, FunctionProcess> _running = [];
    private TaskCompletionSource? _changed;
    private bool _isAsleep = definition.StartsOnDemand;
    private string? _lastInitError;
    private int _taken;
    private long _ended;
    private TimeSpan _worked;

    public FunctionDefinition Definition => definition;

    public (int Processes, int Busy) Count
    {
        get
        {
            lock (_gate)
            {
                return (_processes.Count, _processes.Count(process => process.State != ProcessState.Idle));
            }
        }
    }

    /// <summary>How many invocations have ended since the start, and how long its processes have worked on them.</summary>
    public (long Invocations, TimeSpan Worked) Usage
    {
        get
        {
            lock (_gate)
            {
                return (_ended, _worked);
            }
        }
    }

    /// <summary>Runs an invocation on the next process that is free.</summary>
    /// <param name="maximumWait">
    /// How long to wait for a process, or for there to be any, where the invocation waits its turn; the run itself is bounded by the function's timeout.
    /// </param>
    /// <exception cref="AwsException">No process was free in time, or the function's concurrency is used up.</exception>
    public async Task<FunctionResult> RunAsync(Invocation invocation, TimeSpan maximumWait, CancellationToken cancellation)
    {
        using var span = InvocationSpan.Start(definition.Name, invocation);
        try
        {
            await TakeConcurrencyAsync(invocation, maximumWait, cancellation);
            try
            {
                var result = await QueueAsync(invocation, maximumWait, cancellation);
                span.SetOutcome(result);
                return result;
            }
            finally
            {
                ReleaseConcurrency();
            }
        }
        catch (Exception error)
        {
            span.SetOutcome(error);
            throw;
        }
    }

    /// <summary>
    /// Ends once a process waits for work and may have it, for callers that take work on only when it can be done; or where work is what
    /// the first process waits for.
    /// </summary>
    public async Task UntilFreeAsync(CancellationToken cancellation)
    {
        while (NextChange(() => (_polling.Count > 0 || (_isAsleep && _waiting.Count == 0)) && HasConcurrency) is { } change)
        {
            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends once there is a process.</summary>
    public async Task UntilConnectedAsync(CancellationToken cancellation)
    {
        while (NextChange(() => _processes.Count > 0) is { } change)
        {
            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>A process polls: the task ends with an invocation for it, or null if the process is gone or polling is over.</summary>
    /// <exception cref="AwsException">The process still owes the answer to its last invocation.</exception>
    public Task<Invocation?> PollAsync(FunctionProcess process)
    {
        lock (_gate)
        {
            if (process.State is ProcessState.Gone)
            {
                return Task.FromResult<Invocation?>(null);
            }

            if (process.State is ProcessState.Offered or ProcessState.Running)
            {
                throw new AwsException("InvalidStateTransition", StatusCodes.Status403Forbidden,
                    $"The invocation {process.Current!.RequestId} has had no response yet.");
            }

            process.State = ProcessState.Idle;
            process.Offer = new TaskCompletionSource<Invocation?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_processes.Add(process))
            {
                Log.FunctionProcessConnected(logger, definition.Name, _processes.Count);
                _lastInitError = null;
                _isAsleep = false;
                SayChanged();
            }

            var offer = process.Offer.Task;
            if (_waiting.First is { } next)
            {
                _waiting.Remove(next);
                Offer(process, next.Value);
            }
            else
            {
                _polling.AddLast(process);
                SayChanged();
            }

            return offer;
        }
    }

    /// <summary>The process's own invocation is about to be sent to it: from here its time counts.</summary>
    /// <returns>When its time is up, or null if the process is gone and another gets the invocation.</returns>
    public DateTimeOffset? Start(FunctionProcess process)
    {
        lock (_gate)
        {
            if (process is not { State: ProcessState.Offered, Current: { } invocation })
            {
                return null;
            }

            process.State = ProcessState.Running;
            invocation.Begun?.Invoke();
            invocation.Span?.AddEvent(new ActivityEvent("handed to a process"));
            process.StartedAt = time.GetTimestamp();
            process.Deadline = time.CreateTimer(_ => TimeOut(invocation), null, definition.Timeout, Timeout.InfiniteTimeSpan);
            _running.Add(invocation.RequestId, process);
            return time.GetUtcNow() + definition.Timeout;
        }
    }

    /// <returns>False where nobody waits for this answer: the invocation is unknown, answered or timed out.</returns>
    public bool TryEnd(string requestId, FunctionResult result) => TryEnd(requestId, result, ProcessState.Idle);

    /// <summary>The process is no more. What was on its way to it goes to another; what it ran has failed.</summary>
    public void Disconnect(FunctionProcess process)
    {
        lock (_gate)
        {
            _processes.Remove(process);
            _polling.Remove(process);
            process.Offer?.TrySetResult(null);
            var (state, current) = (process.State, process.Current);
            process.State = ProcessState.Gone;
            if (state == ProcessState.Offered)
            {
                OfferOrQueue(current!, _waiting.AddFirst);
            }
            else if (state == ProcessState.Running)
            {
                Log.FunctionProcessDied(logger, definition.Name, current!.RequestId);
                TryEnd(current.RequestId, FunctionFailure.Exited(current.RequestId), ProcessState.Gone);
            }
        }
    }

    /// <summary>
    /// A process failed to start. As on AWS its error is the answer to the invocation that it was started for: the one that
    /// has waited longest, unless another process will take it.
    /// </summary>
    public void FailInit(FunctionResult error, string summary)
    {
        lock (_gate)
        {
            Log.FunctionInitFailed(logger, definition.Name, summary);
            _lastInitError = summary;
            if (_processes.Count == 0 && _waiting.First is { } oldest)
            {
                _waiting.Remove(oldest);
                oldest.Value.End(error);
            }
        }
    }

    private bool HasConcurrency => reservedConcurrency is null || _taken < reservedConcurrency;

    private async Task TakeConcurrencyAsync(Invocation invocation, TimeSpan maximumWait, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + maximumWait;
        while (NextChange(TryTakeConcurrency) is { } change)
        {
            if (!invocation.WaitsForConcurrency || until - time.GetUtcNow() is not { Ticks: > 0 } left)
            {
                throw LambdaErrors.ReservedConcurrencyExceeded();
            }

            await change.WaitAsync(left, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private bool TryTakeConcurrency()
    {
        if (!HasConcurrency)
        {
            return false;
        }

        _taken++;
        return true;
    }

    private void ReleaseConcurrency()
    {
        lock (_gate)
        {
            _taken--;
            SayChanged();
        }
    }

    /// <summary>Null where the condition holds, else what ends when it is worth another look.</summary>
    private Task? NextChange(Func<bool> condition)
    {
        lock (_gate)
        {
            return condition() ? null : (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void SayChanged()
    {
        _changed?.TrySetResult();
        _changed = null;
    }

    private async Task<FunctionResult> QueueAsync(Invocation invocation, TimeSpan maximumWait, CancellationToken cancellation)
    {
        lock (_gate)
        {
            OfferOrQueue(invocation, _waiting.AddLast);
        }

        await using var patience = time.CreateTimer(_ => StopWaiting(invocation), null, maximumWait, maximumWait);
        using var abandonment = cancellation.Register(() => Abandon(invocation, cancellation));
        return await invocation.Outcome;
    }

    private void OfferOrQueue(Invocation invocation, Func<Invocation, LinkedListNode<Invocation>> queue)
    {
        if (invocation.Outcome.IsCompleted)
        {
            return;
        }

        if (_polling.First is { } process)
        {
            _polling.Remove(process);
            Offer(process.Value, invocation);
        }
        else if (invocation.IsImpatient)
        {
            RefuseForWant(invocation);
        }
        else
        {
            queue(invocation);
            if (_isAsleep)
            {
                demand.Add(definition.Name);
            }
        }
    }

    private static void Offer(FunctionProcess process, Invocation invocation)
    {
        process.State = ProcessState.Offered;
        process.Current = invocation;
        process.Offer!.SetResult(invocation);
    }

    private void StopWaiting(Invocation invocation)
    {
        lock (_gate)
        {
            if (invocation.Begun is not null && (_processes.Count > 0 || _isAsleep))
            {
                // It has its place in the queue, and the queue moves, or is about to.
                return;
            }

            invocation.IsImpatient = true;
            if (_waiting.Remove(invocation))
            {
                RefuseForWant(invocation);
            }
        }
    }

    // The caller is gone: no process needs to begin with this; one that has begun ends it for nobody.
    private void Abandon(Invocation invocation, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _waiting.Remove(invocation);
            invocation.Abandon(cancellation);
        }
    }

    private void RefuseForWant(Invocation invocation) => invocation.Refuse(_processes.Count > 0
        ? LambdaErrors.AllBusy(definition.Name, _processes.Count)
        : LambdaErrors.NoProcess(definition.Name, _lastInitError));

    private void TimeOut(Invocation invocation)
    {
        if (TryEnd(invocation.RequestId, FunctionFailure.TimedOut(invocation.RequestId, definition.Timeout), ProcessState.Overdue))
        {
            Log.FunctionTimedOut(logger, definition.Name, invocation.RequestId, definition.Timeout.TotalSeconds);
        }
    }

    private bool TryEnd(string requestId, FunctionResult result, ProcessState then)
    {
        lock (_gate)
        {
            if (!_running.Remove(requestId, out var process))
            {
                return false;
            }

            _ended++;
            _worked += time.GetElapsedTime(process.StartedAt);
            process.Deadline!.Dispose();
            process.State = then;
            process.Current!.End(result);
            process.Current = null;
            return true;
        }
    }
}
