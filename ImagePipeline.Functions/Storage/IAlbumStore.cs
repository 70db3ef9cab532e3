using ImagePipeline.Functions.Albums;

namespace ImagePipeline.Functions.Storage;

/// <summary>Albums, and which photos are in them. All that is written of an album or its entries names the album's revision: one change at a time.</summary>
internal interface IAlbumStore
{
    Task CreateAsync(Album album, CancellationToken cancellationToken);

    /// <summary>As last written (strongly consistent), one that is deleted included until the table forgets it; null where there is none.</summary>
    Task<Album?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of these albums that there are, those that are deleted included, in no order.</summary>
    Task<IReadOnlyList<Album>> FindAllAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>A page of at most <paramref name="limit"/> of an owner's that are not deleted, newest first, of those behind <paramref name="after"/>. What was made or deleted in the last moment may be missing or still there.</summary>
    /// <param name="after">The <see cref="AlbumPage.Next"/> of the page before.</param>
    Task<AlbumPage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Writes the album and, at once with it, entries that it gets or that change, and takes those away that it loses; false when another writer was first.</summary>
    /// <param name="kept">At most 99 of both kinds together, as a transaction takes them.</param>
    /// <param name="lost">Ids of images.</param>
    Task<bool> TryReplaceAsync(Album seen, Album next, IReadOnlyList<AlbumEntry> kept, IReadOnlyList<string> lost, CancellationToken cancellationToken);

    /// <summary>Those of these images that are in the album, hidden ones too (strongly consistent).</summary>
    Task<IReadOnlyList<AlbumEntry>> FindEntriesAsync(string albumId, IReadOnlyList<string> imageIds, CancellationToken cancellationToken);

    /// <summary>All albums that an image is in (strongly consistent), those that are deleted included.</summary>
    Task<IReadOnlyList<AlbumEntry>> ListAlbumsOfAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>Some of an album's photos, hidden ones too, in its order or against it.</summary>
    /// <param name="order">One of <see cref="AlbumOrder"/>.</param>
    /// <param name="from">The place that they are behind, in the direction of reading; null for the beginning.</param>
    Task<EntryPage> ListEntriesAsync(string albumId, string order, bool isBackwards, string? from, int limit, CancellationToken cancellationToken);

    /// <summary>Takes an entry away of an album that the table has forgotten.</summary>
    Task EraseEntryAsync(AlbumEntry entry, CancellationToken cancellationToken);

    /// <summary>The same of all of its entries.</summary>
    Task EraseEntriesAsync(string albumId, CancellationToken cancellationToken);

    /// <summary>Deletes all of an owner's that were made until then, and their entries, for ever.</summary>
    Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record AlbumPage(IReadOnlyList<Album> Albums, string? Next);

/// <param name="End">The place that the next are behind; null where there are none.</param>
internal sealed record EntryPage(IReadOnlyList<AlbumEntry> Entries, string? End);
