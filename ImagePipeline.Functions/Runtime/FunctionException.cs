namespace ImagePipeline.Functions.Runtime;

/// <summary>A failure whose <see cref="ErrorType"/> the caller (a state machine's Retry and Catch) decides by.</summary>
internal sealed class FunctionException(string errorType, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>An infrastructure fault that a second try may mend.</summary>
    public const string Transient = "Transient";

    /// <summary>AWS does more of this only later: no fault, but a reason to wait in line.</summary>
    public const string Throttled = "Throttled";

    public string ErrorType { get; } = errorType;

    /// <summary>Of a failure that is the picture's own fault, as far as more than its code is known.</summary>
    public FailureParameters? Parameters { get; init; }

    /// <summary>Whether the input is at fault, so that no try and nobody on call can mend it.</summary>
    public bool IsRefusal => ErrorType is not (Transient or Throttled or FailureCode.Timeout);
}
