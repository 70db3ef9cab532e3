namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// A process that runs a function. One that somebody else started is known by the connection on which it polls: while that is open the
/// process lives. All but <see cref="Offer"/> is guarded by its function's lock.
/// </summary>
internal sealed class FunctionProcess
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the process soon, whatever it does; null where somebody else started it.</summary>
    public Action? End { get; set; }

    /// <summary>Of which change of its function it is.</summary>
    public int Generation { get; init; }

    /// <summary>Ends once the process has polled, or has said that it never will.</summary>
    public Task Ready => _ready.Task;

    public bool IsStarting => !Ready.IsCompleted;

    /// <summary>When it began to wait for the next invocation, as a timestamp of the clock.</summary>
    public long IdleSince { get; set; }

    /// <summary>Completed with an invocation to run, or null when polling ended without one. Null while not polling.</summary>
    public TaskCompletionSource<Invocation?>? Offer { get; set; }

    /// <summary>What it was offered or runs.</summary>
    public Invocation? Current { get; set; }

    public ProcessState State { get; set; } = ProcessState.Idle;

    /// <summary>When the running invocation was handed over, as a timestamp of the clock.</summary>
    public long StartedAt { get; set; }

    /// <summary>Ends the running invocation when its time is up.</summary>
    public ITimer? Deadline { get; set; }

    /// <summary>It has polled, or will not.</summary>
    public void SetReady() => _ready.TrySetResult();
}

/// <summary>Starts the processes of functions whose code LocalAws has.</summary>
internal interface IProcessStarter
{
    /// <summary>How many processes of a function there are at most.</summary>
    int MaximumProcesses { get; }

    /// <summary>Starts a process, later; <see cref="Function.Disconnect"/> is called once it has ended, or could not be started.</summary>
    void Start(Function function, FunctionDefinition definition, FunctionProcess process);
}

internal enum ProcessState
{
    /// <summary>Polling, or about to.</summary>
    Idle,

    /// <summary>An invocation is chosen for it but not on the wire: if the process is gone, another gets it.</summary>
    Offered,

    /// <summary>The invocation is on the wire: if the process is gone, the invocation failed.</summary>
    Running,

    /// <summary>Its invocation timed out; it may still be at it, until it polls again.</summary>
    Overdue,

    Gone,
}
