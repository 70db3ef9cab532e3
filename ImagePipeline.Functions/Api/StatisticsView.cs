using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What runs, and what ended within some minutes.</summary>
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
            running.Next is not null,
            [.. items.SelectMany(item => item.Outcomes)
                .GroupBy(outcome => outcome.Key, (outcome, counts) => new OutcomeView(outcome.Status, outcome.Code, counts.Sum(count => count.Value)))
                .OrderBy(outcome => outcome.Code is not null)
                .ThenByDescending(outcome => outcome.Count)
                .ThenBy(outcome => outcome.Code, StringComparer.Ordinal)],
            [.. times.Select(time => MinuteView.Of(time, minutes.GetValueOrDefault(time) ?? []))],
            [.. Timeline.KnownSteps.Select(step => StepView.Of(step, minutes)).OfType<StepView>()]);
    }
}

internal sealed record RunningView(string Id, string FileName, DateTimeOffset StartedAt, string? Placeholder);

internal sealed record OutcomeView(string Status, string? Code, long Count);

internal sealed record MinuteView(DateTimeOffset Minute, long Ready, long Failed)
{
    public static MinuteView Of(DateTimeOffset time, List<MinuteStatistics> items)
    {
        return new MinuteView(time, Count(ImageStatus.Ready), Count(ImageStatus.Failed));

        long Count(string status) => items.Sum(item => item.Outcomes.Where(outcome => outcome.Key.Status == status).Sum(outcome => outcome.Value));
    }
}

/// <summary>Percentiles of a step's duration in milliseconds.</summary>
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

internal sealed record StepMinuteView(DateTimeOffset Minute, long P50, long P95);
