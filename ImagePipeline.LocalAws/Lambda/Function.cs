using System.Diagnostics;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// A function: the invocations that wait for one of its processes, first come, first served, and the processes that wait
/// for an invocation. Each process has one invocation at a time.
/// </summary>
internal sealed class Function
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Invocation> _waiting = [];
    private readonly LinkedList<FunctionProcess> _polling = [];
    private readonly HashSet<FunctionProcess> _processes = [];
    private readonly Dictionary<string, FunctionProcess> _running = [];

    /// <summary>The processes that were started for this function and have not ended, whether they poll yet or not.</summary>
    private readonly HashSet<FunctionProcess> _started = [];
    private TaskCompletionSource? _changed;
    private readonly Concurrency _concurrency;
    private readonly Demand _demand;
    private readonly IProcessStarter? _starter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private FunctionDefinition _definition;
    private int _generation;
    private bool _isAsleep;
    private string? _lastInitError;
    private long _ended;
    private TimeSpan _worked;

    /// <param name="concurrency">What all versions of the function share.</param>
    /// <param name="demand">Told where an invocation waits and no process was ever there.</param>
    /// <param name="starter">Starts the processes of a function whose code LocalAws has; null where somebody else starts them.</param>
    public Function(
        FunctionDefinition definition, Concurrency concurrency, Demand demand, TimeProvider time, ILogger logger, IProcessStarter? starter = null)
    {
        (_definition, _concurrency, _demand, _starter, _time, _logger) = (definition, concurrency, demand, starter, time, logger);
        _isAsleep = definition.StartsOnDemand;
        concurrency.Changed += () =>
        {
            lock (_gate)
            {
                SayChanged();
            }
        };
    }

    public FunctionDefinition Definition
    {
        get
        {
            lock (_gate)
            {
                return _definition;
            }
        }
    }

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
        using var span = InvocationSpan.Start(Definition.Name, invocation);
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
                _concurrency.Release();
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
        while (NextChange(() => (_polling.Count > 0 || (MayStart && _waiting.Count == 0)) && _concurrency.HasRoom) is { } change)
        {
            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>From now on the function is another: its processes get nothing more, and others are started for what waits.</summary>
    public void Change(FunctionDefinition changed)
    {
        lock (_gate)
        {
            _definition = changed;
            _generation++;
            foreach (var process in _polling.ToList())
            {
                Retire(process);
            }

            StartForWaiting();
        }
    }

    /// <summary>Ends a process that has waited for an invocation for as long.</summary>
    public void RetireIdle(FunctionProcess process, TimeSpan longest)
    {
        lock (_gate)
        {
            if (_polling.Contains(process) && _time.GetElapsedTime(process.IdleSince) >= longest)
            {
                Retire(process);
            }
        }
    }

    /// <summary>A process no longer waits for an answer to its poll, but lives.</summary>
    public void StopPolling(FunctionProcess process)
    {
        lock (_gate)
        {
            if (_polling.Remove(process))
            {
                process.Offer!.TrySetResult(null);
            }
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

            process.SetReady();
            if (process.End is not null && process.Generation != _generation)
            {
                Retire(process);
                return Task.FromResult<Invocation?>(null);
            }

            process.State = ProcessState.Idle;
            process.IdleSince = _time.GetTimestamp();
            process.Offer = new TaskCompletionSource<Invocation?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_processes.Add(process))
            {
                Log.FunctionProcessConnected(_logger, _definition.Name, _processes.Count);
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
            process.StartedAt = _time.GetTimestamp();
            process.Deadline = _time.CreateTimer(_ => TimeOut(invocation), null, _definition.Timeout, Timeout.InfiniteTimeSpan);
            _running.Add(invocation.RequestId, process);
            return _time.GetUtcNow() + _definition.Timeout;
        }
    }

    /// <returns>False where nobody waits for this answer: the invocation is unknown, answered or timed out.</returns>
    public bool TryEnd(string requestId, FunctionResult result) => TryEnd(requestId, result, ProcessState.Idle);

    /// <summary>The process is no more. What was on its way to it goes to another; what it ran, or was started for, has failed.</summary>
    /// <param name="failure">How it ended, as the answer to an invocation of this id.</param>
    public void Disconnect(FunctionProcess process, Func<string, FunctionResult>? failure = null)
    {
        failure ??= FunctionFailure.Exited;
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
                Log.FunctionProcessDied(_logger, _definition.Name, current!.RequestId);
                TryEnd(current.RequestId, failure(current.RequestId), ProcessState.Gone);
            }

            if (_started.Remove(process))
            {
                if (process.IsStarting && _waiting.First is { } oldest)
                {
                    FailInit(failure(oldest.Value.RequestId), process);
                }

                StartForWaiting();
                SayChanged();
            }
        }
    }

    /// <summary>
    /// A process failed to start. As on AWS its error is the answer to the invocation that it was started for: the one that
    /// has waited longest, unless another process will take it.
    /// </summary>
    /// <param name="process">Null where it is not known, since somebody else started it.</param>
    public void FailInit(FunctionResult error, FunctionProcess? process = null)
    {
        lock (_gate)
        {
            _lastInitError = FunctionFailure.Summarize(error);
            Log.FunctionInitFailed(_logger, _definition.Name, _lastInitError);
            process?.SetReady();
            if ((process is not null || _processes.Count == 0) && _waiting.First is { } oldest)
            {
                _waiting.Remove(oldest);
                oldest.Value.End(error);
            }
        }
    }

    /// <summary>Whether an invocation that waits brings about a process.</summary>
    private bool MayStart => _isAsleep || _started.Count < _starter?.MaximumProcesses;

    private async Task TakeConcurrencyAsync(Invocation invocation, TimeSpan maximumWait, CancellationToken cancellation)
    {
        var until = _time.GetUtcNow() + maximumWait;
        while (NextChange(_concurrency.TryTake) is { } change)
        {
            if (!invocation.WaitsForConcurrency || until - _time.GetUtcNow() is not { Ticks: > 0 } left)
            {
                throw LambdaErrors.ReservedConcurrencyExceeded();
            }

            await change.WaitAsync(left, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
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

        await using var patience = _time.CreateTimer(_ => StopWaiting(invocation), null, maximumWait, maximumWait);
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
            StartForWaiting();
            if (_isAsleep)
            {
                _demand.Add(_definition.Name);
            }
        }
    }

    /// <summary>One process for each invocation that waits, as AWS does, as far as there may be.</summary>
    private void StartForWaiting()
    {
        // Those that start, and those that have answered a moment ago.
        var aboutToPoll = _started.Count(process => process.State == ProcessState.Idle && process.Generation == _generation && !_polling.Contains(process));
        for (; aboutToPoll < _waiting.Count && _started.Count < _starter?.MaximumProcesses; aboutToPoll++)
        {
            var process = new FunctionProcess { Generation = _generation };
            _started.Add(process);
            _starter.Start(this, _definition, process);
        }
    }

    private void Retire(FunctionProcess process)
    {
        if (process.End is { } end)
        {
            _processes.Remove(process);
            _polling.Remove(process);
            process.State = ProcessState.Gone;
            process.Offer?.TrySetResult(null);
            end();
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
            if (invocation.Begun is not null && (_processes.Count > 0 || _started.Count > 0 || MayStart))
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
        ? LambdaErrors.AllBusy(_definition.Name, _processes.Count)
        : LambdaErrors.NoProcess(_definition.Name, _lastInitError));

    private void TimeOut(Invocation invocation)
    {
        lock (_gate)
        {
            var process = _running.GetValueOrDefault(invocation.RequestId);
            if (TryEnd(invocation.RequestId, FunctionFailure.TimedOut(invocation.RequestId, _definition.Timeout), ProcessState.Overdue))
            {
                Log.FunctionTimedOut(_logger, _definition.Name, invocation.RequestId, _definition.Timeout.TotalSeconds);
                process!.End?.Invoke();
            }
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
            _worked += _time.GetElapsedTime(process.StartedAt);
            process.Deadline!.Dispose();
            process.State = then;
            process.Current!.End(result);
            process.Current = null;
            return true;
        }
    }
}
