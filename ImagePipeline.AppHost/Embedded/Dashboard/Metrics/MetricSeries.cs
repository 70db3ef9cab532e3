namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>What an instrument reported during one slot of time.</summary>
/// <param name="Value">A gauge's last value; a counter's total at the end of the slot; a histogram's sum of values.</param>
/// <param name="Increase">A counter's within the slot; a histogram's number of values.</param>
/// <param name="Distribution">A histogram's values.</param>
internal sealed record MetricSlot(DateTime Time, double Value, double Increase = 0, Distribution? Distribution = null);

/// <summary>An instrument's reports for one combination of attributes, from one process, over time.</summary>
internal abstract class MetricSeries(string? instance, IReadOnlyDictionary<string, string> attributes)
{
    /// <summary>Finer than a chart of an hour can show, and a fifth of what processes here send each second.</summary>
    public static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(5);

    private readonly LinkedList<MetricSlot> _slots = [];

    public string? Instance => instance;

    public IReadOnlyDictionary<string, string> Attributes => attributes;

    public IReadOnlyCollection<MetricSlot> Slots => _slots;

    /// <returns>How many slots were dropped.</returns>
    public int DropBefore(DateTime time)
    {
        var dropped = 0;
        while (_slots.First is { } first && first.Value.Time < time)
        {
            _slots.RemoveFirst();
            dropped++;
        }

        return dropped;
    }

    /// <summary>The slot of this moment as it is so far.</summary>
    protected MetricSlot? Current(DateTime slot) => _slots.Last?.Value is { } last && last.Time == slot ? last : null;

    protected MetricSlot? Latest => _slots.Last?.Value;

    /// <returns>How many slots more there are.</returns>
    protected int Put(MetricSlot slot)
    {
        var before = _slots.Count;
        if (Current(slot.Time) is not null)
        {
            _slots.RemoveLast();
        }

        // A line that stays level needs its two ends only.
        if (_slots.Last is { Value: { Distribution: null, Increase: 0 } last, Previous.Value: { Increase: 0 } previous }
            && slot.Distribution is null && slot.Increase == 0 && last.Value == slot.Value && previous.Value == slot.Value)
        {
            _slots.RemoveLast();
        }

        _slots.AddLast(slot);
        return _slots.Count - before;
    }
}

/// <summary>A value that goes up and down.</summary>
internal sealed class GaugeSeries(string? instance, IReadOnlyDictionary<string, string> attributes) : MetricSeries(instance, attributes)
{
    /// <param name="isDelta">It is a change of the value before.</param>
    public int Add(DateTime slot, double value, bool isDelta) => Put(new MetricSlot(slot, isDelta ? (Latest?.Value ?? 0) + value : value));
}

/// <summary>A value that only grows, whatever the process that counts it does.</summary>
internal sealed class CounterSeries(string? instance, IReadOnlyDictionary<string, string> attributes) : MetricSeries(instance, attributes)
{
    private double _total;
    private (ulong Start, double Value) _last;

    /// <param name="start">Since when the process counts: another one, or a smaller value, is a new process's.</param>
    public int Add(DateTime slot, double value, ulong start, bool isDelta)
    {
        var isReset = start != _last.Start || value < _last.Value;
        var increase = isDelta || isReset ? value : value - _last.Value;
        _last = (start, value);
        _total += increase;
        return Put(new MetricSlot(slot, _total, (Current(slot)?.Increase ?? 0) + increase));
    }
}

/// <summary>Many values, of which the distribution is told.</summary>
internal sealed class HistogramSeries(string? instance, IReadOnlyDictionary<string, string> attributes) : MetricSeries(instance, attributes)
{
    private (ulong Start, Distribution? Distribution, double Count, double Sum) _last;

    public int Add(DateTime slot, Distribution distribution, double count, double sum, ulong start, bool isDelta)
    {
        var earlier = !isDelta && start == _last.Start && _last.Distribution is { } before ? distribution.Since(before) : null;
        var (added, addedCount, addedSum) = earlier is null ? (distribution, count, sum) : (earlier, count - _last.Count, sum - _last.Sum);
        _last = (start, distribution, count, sum);
        if (addedCount <= 0)
        {
            return 0;
        }

        // Where the instrument changed its buckets, those of now stand for the slot.
        return Current(slot) is { Distribution: { } current } so && current.Plus(added) is { } both
            ? Put(new MetricSlot(slot, so.Value + addedSum, so.Increase + addedCount, both))
            : Put(new MetricSlot(slot, addedSum, addedCount, added));
    }
}
