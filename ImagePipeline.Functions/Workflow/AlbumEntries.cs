using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// What albums hold of an image follows it: its place by date; out of sight while it is in the trash, gone when it is erased. It looks at the image as it is by then, so
/// that changes that are told twice, late or together come to the same.
/// </summary>
internal sealed class AlbumEntries(FunctionHost host)
{
    private readonly FunctionHost _host = host;

    /// <summary>The entry of an image as it is now.</summary>
    public static AlbumEntry Of(ImageRecord image, string albumId, string rank) =>
        new(albumId, image.Id, ImageOrder.Taken.PlaceOf(image), rank, IsHidden: !image.IsAvailable);

    public async Task FollowAsync(string imageId, CancellationToken cancellationToken)
    {
        foreach (var entry in await _host.Albums.ListAlbumsOfAsync(imageId, cancellationToken))
        {
            await ConditionalWrites.RepeatAsync<bool>($"Album {entry.AlbumId}", () => TryFollowAsync(entry.AlbumId, imageId, cancellationToken), _host.Time, cancellationToken);
        }
    }

    // Null where somebody has changed the album meanwhile.
    private async Task<bool?> TryFollowAsync(string albumId, string imageId, CancellationToken cancellationToken)
    {
        var album = await _host.Albums.FindAsync(albumId, cancellationToken);
        if (await _host.Albums.FindEntriesAsync(albumId, [imageId], cancellationToken) is not [var entry])
        {
            return true;
        }

        var image = await _host.Images.FindAsync(imageId, cancellationToken);
        var next = image is null or { Status: ImageStatus.Deleted } ? null : Of(image, albumId, entry.Rank);
        if (next == entry)
        {
            return true;
        }

        if (album is null)
        {
            await _host.Albums.EraseEntryAsync(entry, cancellationToken);
            return true;
        }

        var more = (next is { IsHidden: false } ? 1 : 0) - (entry.IsHidden ? 0 : 1);
        var changed = album with
        {
            Photos = album.Photos + more,
            CoverId = next is null && album.CoverId == imageId ? null : album.CoverId,
            Revision = album.Revision + 1,
        };
        return await _host.Albums.TryReplaceAsync(album, changed, next is null ? [] : [next], next is null ? [imageId] : [], cancellationToken) ? true : null;
    }
}
