using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeCounterStore : ICounterStore
{
    /// <summary>Every counting that was asked for, as <c>id: sort key +1 attribute</c>.</summary>
    public List<string> Countings { get; } = [];

    public Dictionary<CounterKey, (long Count, DateTimeOffset Until)> Counts { get; } = [];

    public Task<bool> TryAddAsync(CounterKey key, long limit, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var count = Counts.GetValueOrDefault(key).Count;
        if (count >= limit)
        {
            return Task.FromResult(false);
        }

        Counts[key] = (count + 1, until);
        return Task.FromResult(true);
    }

    public Task AddOnceAsync(IReadOnlyList<Counting> countings, CancellationToken cancellationToken)
    {
        Countings.AddRange(
            from counting in countings
            from change in counting.Changes
            from add in change.Add
            select $"{counting.Id}: {change.Key.Partition} {change.Key.Sort} {add.Value:+0;-0} {add.Key}");
        return Task.CompletedTask;
    }
}
