using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemoryNoticeStore : INoticeStore
{
    private readonly Dictionary<string, NotificationSettings> _settings = [];

    public List<Outcome> Added { get; } = [];

    public Task AddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        Added.AddRange(outcomes);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Outcome>> ListAsync(string reader, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Outcome>>(
        [.. Added.Where(outcome => outcome.Owner == reader || (reader == INoticeStore.Moderators && outcome.Type is OutcomeType.ReviewNeeded or OutcomeType.ReviewOverdue)).Reverse().Take(limit)]);

    public Task<NotificationSettings> FindSettingsAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult(_settings.GetValueOrDefault(owner) ?? new NotificationSettings(MailMode.Digest, null));

    public async Task SetModeAsync(string owner, string mode, CancellationToken cancellationToken) =>
        _settings[owner] = await FindSettingsAsync(owner, cancellationToken) with { Mode = mode };

    public async Task SetSeenAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        _settings[owner] = await FindSettingsAsync(owner, cancellationToken) with { SeenUntil = until };

    public Task<string> UnsubscribeTokenAsync(string owner, CancellationToken cancellationToken) => Task.FromResult($"token-of-{owner}");

    public Task<string?> FindByUnsubscribeTokenAsync(string token, CancellationToken cancellationToken) =>
        Task.FromResult(token.StartsWith("token-of-", StringComparison.Ordinal) ? token["token-of-".Length..] : null);
}
