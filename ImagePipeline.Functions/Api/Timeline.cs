using ImagePipeline.Functions.Aws;

namespace ImagePipeline.Functions.Api;

/// <summary>What an image's last execution did, step by step: from Step Functions' own history.</summary>
/// <param name="StartedAt">Null while the file has not arrived.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Steps">Every step of the state machine, in its order, and record-failure's if it ran.</param>
internal sealed record Timeline(
    string ImageId,
    [property: OneOf(typeof(ExecutionStatus))] string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<TimelineStep> Steps)
{
    public static Timeline Waiting(string imageId) =>
        new(imageId, ExecutionStatus.Waiting, null, null, [.. PipelineStep.All.Select(step => TimelineStep.Pending(step.Name))]);

    public static Timeline Of(string imageId, ExecutionDescription execution, IReadOnlyList<HistoryEvent> history) => new(
        imageId,
        execution.Status,
        Time(execution.StartDate),
        execution.StopDate is { } stop ? Time(stop) : null,
        TimelineReader.Read(history));

    public static DateTimeOffset Time(double secondsSince1970) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(secondsSince1970 * 1000));
}

/// <summary>A state of the state machine that is a task.</summary>
/// <param name="Name">Of the state.</param>
/// <param name="Attempts">How often it was tried, the first time included.</param>
/// <param name="Error">Of the last try, if that failed.</param>
internal sealed record TimelineStep(
    string Name,
    [property: OneOf(typeof(StepStatus))] string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int Attempts,
    StepError? Error)
{
    public static TimelineStep Pending(string name) => new(name, StepStatus.Pending, null, null, 0, null);
}

/// <summary>Why a try of a step failed.</summary>
/// <param name="Name">As Step Functions has it, such as <c>CORRUPT</c>, <c>Transient</c> or <c>States.Timeout</c>.</param>
/// <param name="Cause">What Step Functions says of it; of a function, its error as JSON.</param>
internal sealed record StepError(string Name, string? Cause);
