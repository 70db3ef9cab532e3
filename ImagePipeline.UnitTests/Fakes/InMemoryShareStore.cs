using ImagePipeline.Functions.Shares;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemoryShareStore : IShareStore
{
    private readonly Dictionary<(string Id, long Minute), int> _tries = [];

    public Dictionary<string, Share> Shares { get; } = [];

    public Task AddAsync(Share share, CancellationToken cancellationToken)
    {
        Shares.Add(share.Id, share);
        return Task.CompletedTask;
    }

    public Task<Share?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Shares.GetValueOrDefault(id));

    public Task<SharePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var shares = Shares.Values
            .Where(share => share.Owner == owner)
            .Select(share => (Key: Keys.TimeAndId(share.CreatedAt, share.Id), Share: share))
            .OrderByDescending(share => share.Key, StringComparer.Ordinal)
            .Where(share => after is null || string.CompareOrdinal(share.Key, after) < 0)
            .ToList();
        return Task.FromResult(new SharePage([.. shares.Take(limit).Select(share => share.Share)], shares.Count > limit ? shares[limit - 1].Key : null));
    }

    public Task<bool> TryDeleteAsync(string id, string owner, CancellationToken cancellationToken) =>
        Task.FromResult(Shares.GetValueOrDefault(id)?.Owner == owner && Shares.Remove(id));

    public Task<bool> TryCountTryAsync(string id, long minute, int most, CancellationToken cancellationToken)
    {
        var tries = _tries.GetValueOrDefault((id, minute));
        _tries[(id, minute)] = Math.Min(tries + 1, most);
        return Task.FromResult(tries < most);
    }

    public Task ForgiveTryAsync(string id, long minute, CancellationToken cancellationToken)
    {
        _tries[(id, minute)]--;
        return Task.CompletedTask;
    }

    public Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var share in Shares.Values.Where(share => share.Owner == owner && share.CreatedAt <= until).ToList())
        {
            Shares.Remove(share.Id);
        }

        return Task.CompletedTask;
    }
}
