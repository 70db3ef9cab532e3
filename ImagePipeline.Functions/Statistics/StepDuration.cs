using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Statistics;

/// <summary>How long a step of an execution took, retries and waiting included.</summary>
internal readonly record struct StepDuration(string Step, TimeSpan Duration);

/// <summary>When an execution started and when its steps ended, by the clocks of the functions.</summary>
/// <param name="Steps">Those that have begun.</param>
internal sealed record StepTimes(DateTimeOffset? StartedAt, IReadOnlyList<StepRecord> Steps)
{
    /// <param name="startedAt">When the execution was asked for; where that is not known, its first step stands for it.</param>
    public static StepTimes Of(DateTimeOffset? startedAt, IReadOnlyList<StepRecord> steps) =>
        new(startedAt ?? (steps is [var first, ..] ? first.StartedAt : null), steps);

    /// <summary>Each step lasts from the end of the stage before to its own end, those that have not ended until <paramref name="now"/>.</summary>
    public IReadOnlyList<StepDuration> Until(DateTimeOffset now)
    {
        var durations = new List<StepDuration>();
        var start = StartedAt;
        foreach (var stage in PipelineStep.All.GroupBy(step => step.Stage))
        {
            if (start is not { } begin)
            {
                break;
            }

            // A step may fail, and the execution go on.
            var isOver = PipelineStep.All.Any(step => step.Stage > stage.Key && Find(step) is not null);
            var ends = stage.Select(step => (step.Name, End: EndOf(step) ?? (isOver ? Find(step)?.EndedAt : now))).ToList();
            durations.AddRange(ends.Where(step => step.End is not null).Select(step => new StepDuration(step.Name, step.End!.Value - begin)));
            start = isOver || stage.All(step => EndOf(step) is not null) ? ends.Max(step => step.End) : null;
        }

        return durations;
    }

    private StepRecord? Find(PipelineStep step) => Steps.FirstOrDefault(record => record.Name == step.Name);

    private DateTimeOffset? EndOf(PipelineStep step) => Find(step) is { Status: StepStatus.Succeeded } record ? record.EndedAt : null;
}
