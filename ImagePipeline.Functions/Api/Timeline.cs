using ImagePipeline.Functions.Aws;

namespace ImagePipeline.Functions.Api;

/// <summary>What an execution did, step by step.</summary>
/// <param name="Status">WAITING (for the file), RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</param>
internal sealed record Timeline(string ImageId, string Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<TimelineStep> Steps)
{
    /// <summary>The state machine's way from start to end when nothing fails.</summary>
    public static readonly string[] KnownSteps = ["Resize", "DetectLabels", "StoreMetadata"];

    public static Timeline Waiting(string imageId) => new(imageId, "WAITING", null, null, [.. KnownSteps.Select(TimelineStep.Pending)]);

    public static Timeline Of(string imageId, ExecutionDescription execution, IReadOnlyList<HistoryEvent> history) => new(
        imageId,
        execution.Status,
        Time(execution.StartDate),
        execution.StopDate is { } stop ? Time(stop) : null,
        TimelineReader.Read(history));

    public static DateTimeOffset Time(double secondsSince1970) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(secondsSince1970 * 1000));
}

/// <param name="Status">PENDING, RUNNING, RETRYING, SUCCEEDED or FAILED.</param>
/// <param name="Attempts">How often it was tried, the first time included.</param>
/// <param name="Error">Of the last try, if that failed.</param>
internal sealed record TimelineStep(
    string Name, string Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Attempts, StepError? Error)
{
    public static TimelineStep Pending(string name) => new(name, "PENDING", null, null, 0, null);
}

internal sealed record StepError(string Name, string? Cause);
