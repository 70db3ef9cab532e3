using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Statistics;

/// <summary>How long a step of an execution took, retries and waiting included.</summary>
internal readonly record struct StepDuration(string Step, TimeSpan Duration);

/// <summary>When an execution started and when its steps ended, by the clocks of the functions; null for those that did not.</summary>
/// <param name="Ends">For each of <see cref="PipelineStep.All"/>.</param>
internal sealed record StepTimes(DateTimeOffset? StartedAt, IReadOnlyList<DateTimeOffset?> Ends)
{
    /// <param name="startedAt">When the execution was asked for; where that is not known, its first step stands for it.</param>
    public static StepTimes Of(DateTimeOffset? startedAt, IReadOnlyList<StepRecord> steps) => new(
        startedAt ?? (steps is [var first, ..] ? first.StartedAt : null),
        [.. PipelineStep.All.Select(step => steps.FirstOrDefault(record => record.Name == step.Name && record.Status == StepStatus.Succeeded)?.EndedAt)]);

    /// <summary>Each step lasts from the end of the one before to its own end, the last one until <paramref name="now"/>.</summary>
    public IReadOnlyList<StepDuration> Until(DateTimeOffset now)
    {
        var durations = new List<StepDuration>();
        var start = StartedAt;
        foreach (var (step, end) in PipelineStep.All.Zip(Ends))
        {
            if (start is not { } from)
            {
                break;
            }

            durations.Add(new StepDuration(step.Name, (end ?? now) - from));
            start = end;
        }

        return durations;
    }
}
