using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>How many images a month has, and which of its days have them.</summary>
/// <param name="Month">2026-05</param>
/// <param name="Count">At least one.</param>
/// <param name="Days">Latest first; those without any are left out.</param>
internal sealed record MonthCount(string Month, long Count, IReadOnlyList<DayCount> Days)
{
    private const string DayPrefix = "day";

    /// <summary>What one image more or less is to the counter of its month.</summary>
    /// <param name="day">2026-05-31, and whatever follows.</param>
    public static CounterChange Change(string owner, ImageOrder order, string day, int change) => new(
        new CounterKey(Keys.Months(owner), Keys.Month(order, day)),
        new Dictionary<string, long> { ["count"] = change, [DayPrefix + day[8..10]] = change },
        new Dictionary<string, AttributeValue> { ["month"] = new(day[..7]) });

    public static MonthCount FromItem(Dictionary<string, AttributeValue> item)
    {
        var month = item["month"].S;
        var days = item
            .Where(attribute => attribute.Key.StartsWith(DayPrefix, StringComparison.Ordinal))
            .Select(attribute => new DayCount(int.Parse(attribute.Key.AsSpan(DayPrefix.Length), CultureInfo.InvariantCulture), ImageItem.ToLong(attribute.Value)))
            // An image that goes may be counted before the one that comes in its place.
            .Where(day => day.Count > 0)
            .OrderByDescending(day => day.Day)
            .ToList();
        return new MonthCount(month, days.Sum(day => day.Count), days);
    }
}

/// <param name="Day">Of the month, from 1.</param>
/// <param name="Count">At least one.</param>
internal sealed record DayCount(int Day, long Count);
