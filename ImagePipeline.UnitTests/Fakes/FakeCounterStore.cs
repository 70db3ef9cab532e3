using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeCounterStore : ICounterStore
{
    /// <summary>Every counting that was asked for, as <c>id: sort key +1 attribute</c>.</summary>
    public List<string> Countings { get; } = [];

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
