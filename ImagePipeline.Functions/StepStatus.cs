namespace ImagePipeline.Functions;

/// <summary>Where a step of an execution is.</summary>
internal static class StepStatus
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string Retrying = "RETRYING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    public static readonly string[] All = [Pending, Running, Retrying, Succeeded, Failed];
}
