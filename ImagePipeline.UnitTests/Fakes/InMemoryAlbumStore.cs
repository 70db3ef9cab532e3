using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>Albums and entries by way of their items, as the table has them.</summary>
internal sealed class InMemoryAlbumStore : IAlbumStore
{
    public Dictionary<string, Album> Albums { get; } = [];

    public Dictionary<(string AlbumId, string ImageId), AlbumEntry> Entries { get; } = [];

    /// <summary>Called once before the next write: another writer's chance to be faster.</summary>
    public Action? BeforeNextWrite { get; set; }

    public Task CreateAsync(Album album, CancellationToken cancellationToken)
    {
        Albums.Add(album.Id, AlbumItem.FromItem(AlbumItem.ToItem(album)));
        return Task.CompletedTask;
    }

    public Task<Album?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Albums.GetValueOrDefault(id));

    public Task<IReadOnlyList<Album>> FindAllAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Album>>([.. ids.Select(id => Albums.GetValueOrDefault(id)).OfType<Album>()]);

    public Task<AlbumPage> ListAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var albums = Albums.Values
            .Where(album => album.Owner == owner && album.DeletedAt is null)
            .Select(album => (Key: Keys.TimeAndId(album.CreatedAt, album.Id), Album: album))
            .OrderByDescending(album => album.Key, StringComparer.Ordinal)
            .Where(album => after is null || string.CompareOrdinal(album.Key, after) < 0)
            .ToList();
        return Task.FromResult(new AlbumPage([.. albums.Take(limit).Select(album => album.Album)], albums.Count > limit ? albums[limit - 1].Key : null));
    }

    public Task<bool> TryReplaceAsync(Album seen, Album next, IReadOnlyList<AlbumEntry> kept, IReadOnlyList<string> lost, CancellationToken cancellationToken)
    {
        var before = BeforeNextWrite;
        BeforeNextWrite = null;
        before?.Invoke();
        if (Albums.GetValueOrDefault(seen.Id)?.Revision != seen.Revision)
        {
            return Task.FromResult(false);
        }

        Albums[next.Id] = AlbumItem.FromItem(AlbumItem.ToItem(next));
        foreach (var entry in kept)
        {
            Entries[(entry.AlbumId, entry.ImageId)] = AlbumItem.EntryOf(AlbumItem.ToItem(entry));
        }

        foreach (var id in lost)
        {
            Entries.Remove((next.Id, id));
        }

        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<AlbumEntry>> FindEntriesAsync(string albumId, IReadOnlyList<string> imageIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AlbumEntry>>([.. imageIds.Select(id => Entries.GetValueOrDefault((albumId, id))).OfType<AlbumEntry>()]);

    public Task<IReadOnlyList<AlbumEntry>> ListAlbumsOfAsync(string imageId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AlbumEntry>>([.. Entries.Values.Where(entry => entry.ImageId == imageId)]);

    public Task<EntryPage> ListEntriesAsync(string albumId, string order, bool isBackwards, string? from, int limit, CancellationToken cancellationToken)
    {
        var isForward = (order == AlbumOrder.Newest) == isBackwards;
        var entries = Entries.Values
            .Where(entry => entry.AlbumId == albumId)
            .Select(entry => (Place: AlbumItem.PlaceOf(entry, order), Entry: entry))
            .OrderBy(entry => entry.Place, StringComparer.Ordinal)
            .ToList();
        if (!isForward)
        {
            entries.Reverse();
        }

        entries = [.. entries.Where(entry => from is null || string.CompareOrdinal(entry.Place, from) * (isForward ? 1 : -1) > 0)];
        return Task.FromResult(new EntryPage([.. entries.Take(limit).Select(entry => entry.Entry)], entries.Count > limit ? entries[limit - 1].Place : null));
    }

    public Task EraseEntryAsync(AlbumEntry entry, CancellationToken cancellationToken)
    {
        Entries.Remove((entry.AlbumId, entry.ImageId));
        return Task.CompletedTask;
    }

    public Task EraseEntriesAsync(string albumId, CancellationToken cancellationToken)
    {
        foreach (var key in Entries.Keys.Where(key => key.AlbumId == albumId).ToList())
        {
            Entries.Remove(key);
        }

        return Task.CompletedTask;
    }

    public async Task EraseAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var album in Albums.Values.Where(album => album.Owner == owner && album.CreatedAt <= until).ToList())
        {
            await EraseEntriesAsync(album.Id, cancellationToken);
            Albums.Remove(album.Id);
        }
    }
}
