using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemoryDuplicateStore : IDuplicateStore
{
    public Dictionary<(string Owner, string First, string Second), (DuplicatePair Pair, bool IsIgnored)> Pairs { get; } = [];

    public Task AddAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken)
    {
        Pairs.TryAdd(KeyOf(owner, pair), (pair.Ordered(), false));
        return Task.CompletedTask;
    }

    public Task<DuplicatePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken) =>
        Task.FromResult(new DuplicatePage(
            [.. Pairs.Where(pair => pair.Key.Owner == owner && !pair.Value.IsIgnored).Select(pair => pair.Value.Pair).OrderByDescending(pair => pair.First, StringComparer.Ordinal).Take(limit)],
            Next: null));

    public Task<bool> TryIgnoreAsync(string owner, string first, string second, bool isIgnored, CancellationToken cancellationToken)
    {
        var key = KeyOf(owner, new DuplicatePair(first, second, 0, default));
        var isThere = Pairs.TryGetValue(key, out var pair);
        if (isThere)
        {
            Pairs[key] = (pair.Pair, isIgnored);
        }

        return Task.FromResult(isThere);
    }

    public Task DeleteAsync(string owner, DuplicatePair pair, CancellationToken cancellationToken)
    {
        Pairs.Remove(KeyOf(owner, pair));
        return Task.CompletedTask;
    }

    private static (string, string, string) KeyOf(string owner, DuplicatePair pair) => (owner, pair.Ordered().First, pair.Ordered().Second);
}
