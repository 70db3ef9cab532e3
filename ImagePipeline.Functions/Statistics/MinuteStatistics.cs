using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Statistics;

/// <summary>
/// The executions that ended in one minute, counted in one item of the table:
/// <code>
/// outcome/READY = 3    outcome/FAILED/CORRUPT = 1    step/Resize/69 = 2    step/Resize/71 = 2    ...
/// </code>
/// A step's numbers are the buckets of its <see cref="LogHistogram"/>.
/// </summary>
internal sealed record MinuteStatistics(
    DateTimeOffset Minute, IReadOnlyDictionary<Outcome, long> Outcomes, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Steps)
{
    // Longer than the longest window that can be asked for.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    public static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    /// <summary>Counts the execution that ended with <paramref name="image"/>.</summary>
    public static CounterChange Count(ImageRecord image)
    {
        var minute = MinuteOf(image.UpdatedAt);
        string[] counters =
        [
            new Outcome(image.Status, image.Failure?.Code).Counter,
            .. image.Steps.Select(step => $"step/{step.Step}/{LogHistogram.BucketOf(step.Duration)}"),
        ];
        return new CounterChange(
            new CounterKey(Keys.Statistics(image.Owner), Keys.Minute(minute)),
            counters.ToDictionary(counter => counter, _ => 1L),
            new Dictionary<string, AttributeValue> { ["expiresAt"] = ImageItem.Number((minute + Lifetime).ToUnixTimeSeconds()) });
    }

    public static MinuteStatistics FromItem(Dictionary<string, AttributeValue> item)
    {
        var outcomes = new Dictionary<Outcome, long>();
        var steps = new Dictionary<string, Dictionary<int, long>>();
        foreach (var (name, value) in item)
        {
            switch (name.Split('/'))
            {
                case ["outcome", var status, .. var code]:
                    outcomes[new Outcome(status, code.FirstOrDefault())] = ImageItem.ToLong(value);
                    break;
                case ["step", var step, var bucket]:
                    steps.TryAdd(step, []);
                    steps[step][int.Parse(bucket, CultureInfo.InvariantCulture)] = ImageItem.ToLong(value);
                    break;
            }
        }

        return new MinuteStatistics(Keys.MinuteOf(item["sk"].S), outcomes, steps.ToDictionary(step => step.Key, step => (IReadOnlyDictionary<int, long>)step.Value));
    }
}

/// <summary>How an execution ended.</summary>
/// <param name="Status">One of <see cref="ImageStatus"/>.</param>
/// <param name="Code">One of <see cref="FailureCode"/> when FAILED, else null.</param>
internal sealed record Outcome(string Status, string? Code)
{
    public string Counter => Code is null ? $"outcome/{Status}" : $"outcome/{Status}/{Code}";
}
