namespace ImagePipeline.LocalAws.Contracts;

/// <summary>What a function answered.</summary>
/// <param name="Payload">The function's JSON answer, or its error <c>{errorType, errorMessage, stackTrace}</c>.</param>
/// <param name="Error">Null, or <c>Handled</c>/<c>Unhandled</c> where the function failed.</param>
internal sealed record FunctionResult(ReadOnlyMemory<byte> Payload, string? Error);

/// <summary>Lambda, as the other services see it.</summary>
internal interface IFunctionInvoker
{
    /// <summary>Invokes a function and waits for its answer, as <c>RequestResponse</c> does.</summary>
    /// <param name="function">A function's name or ARN.</param>
    /// <param name="traceHeader">The value of <c>X-Amzn-Trace-Id</c> to hand on, if any.</param>
    /// <exception cref="Http.AwsException">There is no such function, or it is throttled.</exception>
    Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellation);

    /// <summary>
    /// The same for a caller that waits its turn, first come, first served, for as long as the function has processes at all: in place of
    /// the queue that stands before a function on AWS.
    /// </summary>
    /// <param name="begun">Called once a process has it; the time before that was nobody's fault.</param>
    /// <exception cref="Http.AwsException">There is no such function, or no process of it.</exception>
    Task<FunctionResult> InvokeInTurnAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, Action begun, CancellationToken cancellation);
}
