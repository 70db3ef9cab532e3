namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>An execution as it is kept.</summary>
internal sealed record Execution(
    long Id, string Arn, string StateMachineArn, string Name, long Revision, string Input, DateTimeOffset Started, string? TraceHeader)
{
    public string Status { get; init; } = ExecutionStatus.Running;

    /// <summary>The version that it began with, if it was started of one or of an alias.</summary>
    public int? Version { get; init; }

    public string? Alias { get; init; }

    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public DateTimeOffset? Stopped { get; init; }

    public bool IsRunning => Status == ExecutionStatus.Running;

    public bool IsExpress => StatesArns.IsOfExpress(Arn);
}

internal static class ExecutionStatus
{
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string TimedOut = "TIMED_OUT";
    public const string Aborted = "ABORTED";
}

/// <summary>An event of the history as it is kept; the details are JSON under the name of their field.</summary>
internal sealed record StoredEvent(long Id, long Previous, string Type, DateTimeOffset Time, string? DetailsField, string? Details);
