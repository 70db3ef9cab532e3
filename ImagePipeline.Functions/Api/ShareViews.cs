using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Shares;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>A share that was just made.</summary>
/// <param name="Id">To delete it by. It opens nothing.</param>
/// <param name="Secret">What opens it: the link is <c>/s#secret</c> at the page's address. It is stored nowhere, and never told again.</param>
internal sealed record ShareCreated(string Id, string Secret);

/// <summary>A page of one's shares.</summary>
/// <param name="Items">Newest first, those that are over left out.</param>
/// <param name="Cursor">Of the next page; only null ends the list.</param>
internal sealed record ShareList(IReadOnlyList<ShareView> Items, string? Cursor);

/// <summary>A share as its owner sees it.</summary>
/// <param name="Title">Null where it has none; of an album, unless it has another, its name.</param>
/// <param name="AlbumId">The album that it shows; null where it shows photos, or the album is deleted, in which case it leads nowhere.</param>
/// <param name="Photos">How many it was made with, those that are not shown at the moment included; of an album, how many that has now.</param>
/// <param name="EndsAt">Null where it ends when it is deleted.</param>
/// <param name="HasPassword">Whether who has the link is asked for a password as well.</param>
/// <param name="Cover">The smallest rendition of its first photo, or of its album's cover; null where that is not to be seen at the moment.</param>
internal sealed record ShareView(string Id, string? Title, string? AlbumId, int Photos, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, bool HasPassword, RenditionView? Cover)
{
    /// <param name="album">That it shows, unless it is deleted.</param>
    public static ShareView Of(Share share, Album? album, ImageRecord? first) => new(
        share.Id,
        share.Title ?? album?.Name,
        album?.Id,
        album?.Photos ?? share.ImageIds.Count,
        share.CreatedAt,
        share.EndsAt,
        share.Password is not null,
        first is { TrashedAt: null } ? RenditionView.AllOf(first).MinBy(rendition => rendition.Width) : null);
}

/// <summary>What anybody sees who has a share's link.</summary>
/// <param name="Title">Null where it has none.</param>
/// <param name="EndsAt">Null where it ends when its owner says so.</param>
/// <param name="Count">How many photos there are, about: of an album that has more than a page, some may not be shown at the moment.</param>
/// <param name="Photos">A page of them, in the order that its owner chose. None where its owner has taken all of them away.</param>
/// <param name="Cursor">Of the next page, which an album may have; only null ends the list.</param>
internal sealed record SharedPhotos(string? Title, DateTimeOffset? EndsAt, int Count, IReadOnlyList<SharedPhoto> Photos, string? Cursor);

/// <summary>A photo as it is shared: nothing of its owner, its file, its camera or where and when it was taken.</summary>
/// <param name="Width">Of the upright original, in pixels.</param>
/// <param name="Height">Of the upright original, in pixels.</param>
/// <param name="Placeholder">Base64 of a ThumbHash.</param>
/// <param name="Labels">The names of what was found in it.</param>
/// <param name="Renditions">By URLs that anybody may use who has them, for five minutes. Ask again by then.</param>
internal sealed record SharedPhoto(
    string Id, int Width, int Height, string Placeholder, IReadOnlyList<string> Labels, IReadOnlyList<RenditionView> Renditions);
