using System.Diagnostics;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>One run of a function that was asked for, and its outcome.</summary>
/// <param name="functionArn">The ARN as the caller wrote it, with the qualifier.</param>
internal sealed class Invocation(string requestId, string functionArn, ReadOnlyMemory<byte> payload, string traceHeader)
{
    // Callers must not run on the process's request, whose answer they would hold up.
    private readonly TaskCompletionSource<FunctionResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId => requestId;

    public string FunctionArn => functionArn;

    public ReadOnlyMemory<byte> Payload => payload;

    /// <summary>What the process is told of the trace: the caller's header, or that of <see cref="Span"/>.</summary>
    public string TraceHeader { get; set; } = traceHeader;

    public Activity? Span { get; set; }

    public Task<FunctionResult> Outcome => _outcome.Task;

    /// <summary>Called once a process has it. Who gives this waits for as long as there are processes.</summary>
    public Action? Begun { get; init; }

    /// <summary>Whether it waits where the function's concurrency is used up; any other is refused.</summary>
    public bool WaitsForConcurrency { get; init; }

    /// <summary>Whether it has waited long enough for a process.</summary>
    public bool IsImpatient { get; set; }

    public void End(FunctionResult result) => _outcome.TrySetResult(result);

    public void Abandon(CancellationToken cancellation) => _outcome.TrySetCanceled(cancellation);

    public void Refuse(Exception reason) => _outcome.TrySetException(reason);
}
