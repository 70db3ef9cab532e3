using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Storage;

/// <summary>What is mailed, what waits to be, and whom mail does not reach. Every outcome is mailed once, whatever is repeated.</summary>
internal interface IMailStore
{
    /// <summary>Claims an outcome for a mail of its own; false where it is claimed already.</summary>
    Task<bool> TryClaimAsync(Outcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives a claim up, since the mail was not sent.</summary>
    Task ReleaseAsync(Outcome outcome, CancellationToken cancellationToken);

    /// <summary>Claims an outcome for its owner's next digest; nothing where it is claimed already.</summary>
    Task CollectAsync(Outcome outcome, CancellationToken cancellationToken);

    /// <summary>Whether a digest is open, whose message will come. One that is long overdue lost its message, and is none.</summary>
    Task<bool> HasDigestAsync(string owner, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Opens a digest, unless somebody else just did.</summary>
    Task TryOpenDigestAsync(string owner, string id, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken);

    /// <summary>Closes the digest; again, too, where whoever closed it died. False where it is no digest, or a later one was closed.</summary>
    Task<bool> TryCloseDigestAsync(string owner, string id, CancellationToken cancellationToken);

    /// <summary>Takes what was collected, oldest first. What is taken is nobody else's.</summary>
    Task<IReadOnlyList<Outcome>> TakeCollectedAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Puts back what was taken and not sent.</summary>
    Task PutBackAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken);

    /// <param name="reason"><c>Bounce</c> or <c>Complaint</c>.</param>
    Task StopAsync(string address, string reason, DateTimeOffset at, CancellationToken cancellationToken);

    Task<bool> IsStoppedAsync(string address, CancellationToken cancellationToken);
}
