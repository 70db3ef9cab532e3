using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemoryMailStore : IMailStore
{
    private readonly HashSet<string> _claims = [];
    private readonly List<Outcome> _collected = [];
    private readonly HashSet<string> _stopped = [];
    private readonly Dictionary<string, (string? Open, string? Closed)> _digests = [];

    public Task<bool> TryClaimAsync(Outcome outcome, CancellationToken cancellationToken) => Task.FromResult(_claims.Add(outcome.Id));

    public Task ReleaseAsync(Outcome outcome, CancellationToken cancellationToken) => Task.FromResult(_claims.Remove(outcome.Id));

    public Task CollectAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        if (_claims.Add(outcome.Id))
        {
            _collected.Add(outcome);
        }

        return Task.CompletedTask;
    }

    public Task<bool> HasDigestAsync(string owner, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(_digests.GetValueOrDefault(owner).Open is not null);

    public Task TryOpenDigestAsync(string owner, string id, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var digest = _digests.GetValueOrDefault(owner);
        _digests[owner] = (digest.Open ?? id, digest.Closed);
        return Task.CompletedTask;
    }

    public Task<bool> TryCloseDigestAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var digest = _digests.GetValueOrDefault(owner);
        var isIts = digest.Open == id || digest.Closed == id;
        if (isIts)
        {
            _digests[owner] = (null, id);
        }

        return Task.FromResult(isIts);
    }

    public Task<IReadOnlyList<Outcome>> TakeCollectedAsync(string owner, CancellationToken cancellationToken)
    {
        var taken = _collected.Where(outcome => outcome.Owner == owner).ToList();
        _collected.RemoveAll(taken.Contains);
        return Task.FromResult<IReadOnlyList<Outcome>>(taken);
    }

    public Task PutBackAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        _collected.AddRange(outcomes);
        return Task.CompletedTask;
    }

    public Task StopAsync(string address, string reason, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult(_stopped.Add(address));

    public Task<bool> IsStoppedAsync(string address, CancellationToken cancellationToken) => Task.FromResult(_stopped.Contains(address));
}
