namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// A process that runs a function, known by the connection on which it polls: while that is open the process lives. All
/// but <see cref="Offer"/> is guarded by its function's lock.
/// </summary>
internal sealed class FunctionProcess
{
    /// <summary>Completed with an invocation to run, or null when polling ended without one. Null while not polling.</summary>
    public TaskCompletionSource<Invocation?>? Offer { get; set; }

    /// <summary>What it was offered or runs.</summary>
    public Invocation? Current { get; set; }

    public ProcessState State { get; set; } = ProcessState.Idle;

    /// <summary>When the running invocation was handed over, as a timestamp of the clock.</summary>
    public long StartedAt { get; set; }

    /// <summary>Ends the running invocation when its time is up.</summary>
    public ITimer? Deadline { get; set; }
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
