namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>An error of the States Language: what Retry and Catch see, and what ends an execution that neither takes.</summary>
internal sealed class StatesException : Exception
{
    public StatesException(string? error, string? cause)
        : base(cause)
    {
        Error = error;
        Cause = cause;
    }

    public string? Error { get; }

    public string? Cause { get; }

    /// <summary>Whether the cause is told with the state and the event it was entered at, as for errors in evaluating a field.</summary>
    public bool InState { get; private init; }

    /// <summary>Whether only its own name catches it, not States.ALL.</summary>
    public bool EscapesAll { get; init; }

    public bool IsHeartbeat { get; private init; }

    /// <summary>Whether JSONata failed, which the history tells with an event of its own.</summary>
    public bool IsQuery => InState && Error == ErrorNames.QueryEvaluationError;

    /// <summary>The field whose evaluation failed, as <c>Output/sizes[0]</c>; null where it was none.</summary>
    public string? Field { get; private init; }

    public static StatesException Runtime(string cause) => new(ErrorNames.Runtime, cause) { InState = true };

    public static StatesException Evaluation(string error, string cause) => new(error, cause) { InState = true };

    /// <param name="field">The field whose evaluation failed; null where it was the state's input.</param>
    public static StatesException Query(string? field, string cause) => new(ErrorNames.QueryEvaluationError, cause) { InState = true, Field = field };

    /// <param name="heartbeat">Whether it was a heartbeat that failed to come: AWS records that as States.Timeout too.</param>
    public static StatesException Timeout(bool heartbeat) => new(ErrorNames.Timeout, null) { IsHeartbeat = heartbeat };

    /// <param name="source">The state's name, or the resource whose result it was.</param>
    /// <param name="escapesAll">A state's own data over the limit is terminal; a task's result is an error of the task.</param>
    public static StatesException DataLimit(string source, bool escapesAll) =>
        new(ErrorNames.DataLimitExceeded, $"The state/task '{source}' returned a result with a size exceeding the maximum number of bytes service limit.") { EscapesAll = escapesAll };

    public StatesException At(string state, long enteredEventId) => InState
        ? new StatesException(Error, $"An error occurred while executing the state '{state}' (entered at the event id #{enteredEventId}). {Cause}") { EscapesAll = EscapesAll, Field = Field }
        : this;
}
