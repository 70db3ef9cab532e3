using System.ComponentModel.DataAnnotations;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>The window of the statistics.</summary>
/// <param name="Minutes">How many; 60 unless said. The minute that has begun counts as one.</param>
internal sealed record StatisticsQuery([property: Range(1, QueryImages.MaxMinutes)] int? Minutes);

/// <summary>What runs now, and what ended within some minutes.</summary>
/// <param name="From">Where the window begins.</param>
/// <param name="To">Now.</param>
/// <param name="Running">The newest 50 images in PROCESSING.</param>
/// <param name="RunningMore">Whether there are more.</param>
/// <param name="Outcomes">How executions ended. Each is counted once, so a retry is another one; deleting an image later takes nothing away.</param>
/// <param name="PerMinute">Every minute of the window, oldest first.</param>
/// <param name="Steps">How long the steps took, in their order; without those that did not run.</param>
internal sealed record StatisticsView(
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<RunningView> Running,
    bool RunningMore,
    IReadOnlyList<OutcomeView> Outcomes,
    IReadOnlyList<MinuteView> PerMinute,
    IReadOnlyList<StepView> Steps)
{
    public static StatisticsView Of(DateTimeOffset from, DateTimeOffset to, ImagePage running, IReadOnlyList<MinuteStatistics> items)
    {
        var minutes = items.GroupBy(item => item.Minute).ToDictionary(minute => minute.Key, minute => minute.ToList());
        var times = Enumerable.Range(0, (int)(to - from).TotalMinutes + 1).Select(i => from.AddMinutes(i));
        return new StatisticsView(
            from,
            to,
            [.. running.Images.Select(image => new RunningView(image.Id, image.FileName, image.UpdatedAt, image.Picture?.Placeholder))],
            running.Older is not null,
            [.. items.SelectMany(item => item.Outcomes)
                .GroupBy(outcome => outcome.Key, (outcome, counts) => OutcomeView.Of(outcome, counts.Sum(count => count.Value)))
                .OrderBy(outcome => outcome.Code is not null)
                .ThenByDescending(outcome => outcome.Count)
                .ThenBy(outcome => outcome.Code, StringComparer.Ordinal)],
            [.. times.Select(time => MinuteView.Of(time, minutes.GetValueOrDefault(time) ?? []))],
            [.. PipelineStep.All.Select(step => StepView.Of(step.Name, minutes)).OfType<StepView>()]);
    }
}

/// <summary>An image in PROCESSING.</summary>
/// <param name="StartedAt">When it entered PROCESSING.</param>
/// <param name="Placeholder">Base64 of a ThumbHash, where one is known from an earlier run.</param>
internal sealed record RunningView(string Id, string FileName, DateTimeOffset StartedAt, string? Placeholder);

/// <summary>How executions ended.</summary>
/// <param name="Code">Why, when FAILED; else null.</param>
/// <param name="Reason">What the code means, in English; null without one.</param>
internal sealed record OutcomeView(
    [property: OneOf(typeof(ImageStatus))] string Status, [property: OneOf(typeof(FailureCode))] string? Code, string? Reason, long Count)
{
    public static OutcomeView Of(Outcome outcome, long count) =>
        new(outcome.Status, outcome.Code, outcome.Code is { } code ? FailureText.ReasonOf(code) : null, count);
}

/// <summary>How many executions ended in a minute, READY or FAILED.</summary>
internal sealed record MinuteView(DateTimeOffset Minute, long Ready, long Failed)
{
    public static MinuteView Of(DateTimeOffset time, List<MinuteStatistics> items)
    {
        return new MinuteView(time, Count(ImageStatus.Ready), Count(ImageStatus.Failed));

        long Count(string status) => items.Sum(item => item.Outcomes.Where(outcome => outcome.Key.Status == status).Sum(outcome => outcome.Value));
    }
}

/// <summary>
/// How long a step took, in milliseconds, retries and waiting included, by the functions' clocks: from the end of the step before until its own end;
/// the first from the start of the execution, the last until its result is about to be written. Percentiles are by nearest rank, within 4.5 %
/// of the true value. A failed step counts like others. Executions that timed out or were aborted have no durations.
/// </summary>
/// <param name="Name">Of the state.</param>
/// <param name="Count">How often it ended.</param>
/// <param name="PerMinute">Only the minutes in which the step ended at least once.</param>
internal sealed record StepView(string Name, long Count, long P50, long P95, IReadOnlyList<StepMinuteView> PerMinute)
{
    /// <summary>Null for a step that did not run.</summary>
    public static StepView? Of(string step, Dictionary<DateTimeOffset, List<MinuteStatistics>> minutes)
    {
        var all = Histogram(step, minutes.Values.SelectMany(items => items));
        if (all.Count == 0)
        {
            return null;
        }

        return new StepView(
            step,
            all.Values.Sum(),
            LogHistogram.Percentile(all, 50),
            LogHistogram.Percentile(all, 95),
            [.. minutes.OrderBy(minute => minute.Key)
                .Select(minute => (minute.Key, Durations: Histogram(step, minute.Value)))
                .Where(minute => minute.Durations.Count > 0)
                .Select(minute => new StepMinuteView(minute.Key, LogHistogram.Percentile(minute.Durations, 50), LogHistogram.Percentile(minute.Durations, 95)))]);
    }

    private static Dictionary<int, long> Histogram(string step, IEnumerable<MinuteStatistics> items) => items
        .SelectMany(item => item.Steps.GetValueOrDefault(step) ?? new Dictionary<int, long>())
        .GroupBy(bucket => bucket.Key)
        .ToDictionary(bucket => bucket.Key, bucket => bucket.Sum(count => count.Value));
}

/// <summary>The percentiles of one minute, in milliseconds.</summary>
internal sealed record StepMinuteView(DateTimeOffset Minute, long P50, long P95);
