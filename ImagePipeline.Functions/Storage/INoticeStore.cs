using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Storage;

/// <summary>What people are told on the page, and what they want to be told.</summary>
internal interface INoticeStore
{
    /// <summary>All moderators, as a reader.</summary>
    const string Moderators = "moderators";

    /// <summary>Keeps outcomes for their owners' bells, for a month; moderators have those of reviews. One that is there already stays as it is.</summary>
    Task AddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken);

    /// <summary>The newest outcomes for a bell.</summary>
    /// <param name="reader">An owner, or <see cref="Moderators"/>.</param>
    Task<IReadOnlyList<Outcome>> ListAsync(string reader, int limit, CancellationToken cancellationToken);

    Task<NotificationSettings> FindSettingsAsync(string owner, CancellationToken cancellationToken);

    /// <param name="mode">One of <see cref="MailMode"/>.</param>
    Task SetModeAsync(string owner, string mode, CancellationToken cancellationToken);

    /// <summary>A person has seen what came until then.</summary>
    Task SetSeenAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>What a person is known by who unsubscribes without signing in: random, and good for nothing else. Made when it is first asked for.</summary>
    Task<string> UnsubscribeTokenAsync(string owner, CancellationToken cancellationToken);

    /// <returns>Whose token it is; null where it is nobody's.</returns>
    Task<string?> FindByUnsubscribeTokenAsync(string token, CancellationToken cancellationToken);
}

/// <param name="Mode">One of <see cref="MailMode"/>.</param>
/// <param name="SeenUntil">Null for somebody who has never looked.</param>
internal sealed record NotificationSettings(string Mode, DateTimeOffset? SeenUntil);
