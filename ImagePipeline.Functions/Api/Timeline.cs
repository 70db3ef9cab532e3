using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What an image's last execution did, step by step.</summary>
/// <param name="StartedAt">Null while the file has not arrived.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Steps">
/// Every step of the state machine, in its order, without those that an execution which SUCCEEDED did not take, being from before them; in a history also
/// those that an execution takes only when it is throttled or fails.
/// </param>
internal sealed record Timeline(
    string ImageId,
    [property: OneOf(typeof(ExecutionStatus))] string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<TimelineStep> Steps)
{
    public static Timeline Waiting(string imageId) =>
        new(imageId, ExecutionStatus.Waiting, null, null, [.. PipelineStep.All.Select(step => TimelineStep.Pending(step.Name))]);

    /// <summary>What the steps told of themselves.</summary>
    public static Timeline Of(ImageRecord image, IReadOnlyList<StepRecord> records)
    {
        var status = StatusOf(image);
        if (status == ExecutionStatus.Waiting)
        {
            return Waiting(image.Id);
        }

        var all = records.Count == 0 && status != ExecutionStatus.Running ? OfDurations(image) : [.. PipelineStep.All.Select(step =>
            records.FirstOrDefault(record => record.Name == step.Name) is { } record ? TimelineStep.Of(record, image) : TimelineStep.Pending(step.Name))];
        var steps = status == ExecutionStatus.Succeeded && all.Any(step => step.StartedAt is not null) ? [.. all.Where(step => step.StartedAt is not null)] : all;
        return new Timeline(
            image.Id,
            status,
            steps[0].StartedAt ?? image.UpdatedAt,
            status == ExecutionStatus.Running ? null : steps.Max(step => step.EndedAt) ?? image.UpdatedAt,
            steps);
    }

    /// <summary>What Step Functions tells of the execution.</summary>
    public static Timeline Of(string imageId, ExecutionDescription execution, IReadOnlyList<HistoryEvent> history) => new(
        imageId,
        execution.Status,
        Time(execution.StartDate),
        execution.StopDate is { } stop ? Time(stop) : null,
        TimelineReader.Read(history));

    public static DateTimeOffset Time(double secondsSince1970) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(secondsSince1970 * 1000));

    private static string StatusOf(ImageRecord image) => image switch
    {
        { ExecutionArn: null } => ExecutionStatus.Waiting,
        { Status: ImageStatus.Processing } => ExecutionStatus.Running,
        { Status: ImageStatus.Failed } => ExecutionStatus.Failed,
        _ => ExecutionStatus.Succeeded,
    };

    // Of an image from before steps told of themselves, its record knows how long each took, and when the last one ended.
    private static TimelineStep[] OfDurations(ImageRecord image)
    {
        var end = image.UpdatedAt - TimeSpan.FromTicks(image.Steps.Sum(step => step.Duration.Ticks));
        return [.. PipelineStep.All.Select(step =>
        {
            if (image.Steps.FirstOrDefault(duration => duration.Step == step.Name) is not { Step: not null } known)
            {
                return TimelineStep.Pending(step.Name);
            }

            var start = end;
            end += known.Duration;
            var hasFailed = image.Failure is not null && known == image.Steps[^1];
            return new TimelineStep(
                step.Name, hasFailed ? StepStatus.Failed : StepStatus.Succeeded, start, end, 1, hasFailed ? new StepError(image.Failure!.Code, image.Failure.Message) : null);
        })];
    }
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
    /// <summary>A step as it told of itself; of one that told nothing of its end, the image's record does.</summary>
    public static TimelineStep Of(StepRecord record, ImageRecord image)
    {
        var step = new TimelineStep(record.Name, record.Status, record.StartedAt, record.EndedAt, record.Attempts, record.Error);
        return (image.Status, record.Status) switch
        {
            (_, StepStatus.Succeeded) => step,
            (ImageStatus.Processing, _) => step with { EndedAt = null },
            (ImageStatus.Failed, _) => step with
            {
                Status = StepStatus.Failed,
                EndedAt = record.EndedAt ?? image.UpdatedAt,
                Error = record.Error ?? (image.Failure is { } failure ? new StepError(failure.Code, failure.Message) : null),
            },

            // The image is READY, IN_REVIEW or REJECTED within store-metadata's own attempt.
            _ when record.Name == PipelineStep.All[^1].Name => step with { Status = StepStatus.Succeeded, EndedAt = image.UpdatedAt, Error = null },

            // The execution went on without it.
            _ => step with { Status = StepStatus.Failed, EndedAt = record.EndedAt ?? image.UpdatedAt },
        };
    }

    public static TimelineStep Pending(string name) => new(name, StepStatus.Pending, null, null, 0, null);
}
