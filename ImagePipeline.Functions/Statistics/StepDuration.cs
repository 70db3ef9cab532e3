namespace ImagePipeline.Functions.Statistics;

/// <summary>How long a step of an execution took, retries and waiting included.</summary>
internal readonly record struct StepDuration(string Step, TimeSpan Duration);

/// <summary>When the steps of an execution ended, by the clocks of the functions; null for those that did not.</summary>
internal sealed record StepTimes(DateTimeOffset? StartedAt, DateTimeOffset? ResizedAt, DateTimeOffset? LabelledAt)
{
    public static readonly StepTimes Unknown = new(null, null, null);

    /// <summary>Each step lasts from the end of the one before to its own end, the last one until <paramref name="now"/>.</summary>
    public IReadOnlyList<StepDuration> Until(DateTimeOffset now)
    {
        var durations = new List<StepDuration>();
        var start = StartedAt;
        foreach (var (step, end) in new[] { ("Resize", ResizedAt), ("DetectLabels", LabelledAt), ("StoreMetadata", now) })
        {
            if (start is not { } from)
            {
                break;
            }

            durations.Add(new StepDuration(step, (end ?? now) - from));
            start = end;
        }

        return durations;
    }
}
