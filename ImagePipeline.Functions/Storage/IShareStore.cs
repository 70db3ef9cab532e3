using ImagePipeline.Functions.Shares;

namespace ImagePipeline.Functions.Storage;

/// <summary>The links by which people show photos to others.</summary>
internal interface IShareStore
{
    Task AddAsync(Share share, CancellationToken cancellationToken);

    /// <summary>As last written (strongly consistent), one that is over included until the table forgets it; null where there is none.</summary>
    Task<Share?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of at most <paramref name="limit"/> of an owner's, newest first, of those behind <paramref name="after"/>. What was added or deleted in the last moment may be missing or still there.</summary>
    /// <param name="after">The <see cref="SharePage.Older"/> of the page before.</param>
    Task<SharePage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>False where the owner has none of this id.</summary>
    Task<bool> TryDeleteAsync(string id, string owner, CancellationToken cancellationToken);

    /// <summary>Counts a try of a password before it is judged, so that those that come at once do not pass together.</summary>
    /// <returns>False where the minute has had <paramref name="most"/> already, or the share is gone.</returns>
    Task<bool> TryCountTryAsync(string id, long minute, int most, CancellationToken cancellationToken);

    /// <summary>A try of this minute was right: it does not count.</summary>
    Task ForgiveTryAsync(string id, long minute, CancellationToken cancellationToken);

    /// <summary>Deletes all of an owner's that were made until then.</summary>
    Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <param name="Older">Of the next page; null at the end.</param>
internal sealed record SharePage(IReadOnlyList<Share> Shares, string? Older);
