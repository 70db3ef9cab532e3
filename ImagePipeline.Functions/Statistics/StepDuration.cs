using System.Text.Json;

namespace ImagePipeline.Functions.Statistics;

/// <summary>How long a step of an execution took, retries and waiting included.</summary>
internal readonly record struct StepDuration(string Step, TimeSpan Duration);

/// <summary>When an execution started and when its steps ended, by the clocks of the functions; null for those that did not.</summary>
/// <param name="Ends">For each of <see cref="PipelineStep.All"/>.</param>
internal sealed record StepTimes(DateTimeOffset? StartedAt, IReadOnlyList<DateTimeOffset?> Ends)
{
    public static readonly StepTimes Unknown = new(null, []);

    /// <param name="resultOf">A step's answer by the name of its result: <c>{"endedAt": "2026-01-02T03:04:05Z", ...}</c>, if there is one.</param>
    public static StepTimes Of(DateTimeOffset? startedAt, Func<string, JsonElement> resultOf) =>
        new(startedAt, [.. PipelineStep.All.Select(step => step.Result is { } result ? EndOf(resultOf(result)) : null)]);

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

    private static DateTimeOffset? EndOf(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("endedAt", out var value) && value.ValueKind == JsonValueKind.String
            && value.TryGetDateTimeOffset(out var time)
            ? time
            : null;
}
