using System.ComponentModel.DataAnnotations;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>A page of one's albums.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Cursor">Of the next page; only null ends the list.</param>
internal sealed record AlbumList(IReadOnlyList<AlbumView> Items, string? Cursor);

/// <summary>An album.</summary>
/// <param name="Id">32 lower-case hexadecimal digits.</param>
/// <param name="Description">What its owner says of it; null for nothing.</param>
/// <param name="Photos">How many it shows. One that goes into the trash, or comes out of it, counts about a second later.</param>
/// <param name="Order">Of its photos: by the date when they were taken, the oldest or the newest first, or by hand.</param>
/// <param name="CoverId">The photo that was chosen as its cover; null where none was.</param>
/// <param name="Cover">What is shown as its cover: the photo that was chosen, or else the first; null where it has none.</param>
/// <param name="UpdatedAt">When its owner last changed it.</param>
internal sealed record AlbumView(
    string Id,
    string Name,
    string? Description,
    int Photos,
    [property: OneOf(typeof(AlbumOrder))] string Order,
    string? CoverId,
    AlbumCover? Cover,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static AlbumView Of(Album album, ImageRecord? cover) => new(
        album.Id,
        album.Name,
        album.Description,
        album.Photos,
        album.Order,
        album.CoverId,
        cover is null ? null : new AlbumCover(cover.Id, cover.Picture?.Placeholder, RenditionView.AllOf(cover)),
        album.CreatedAt,
        album.UpdatedAt);
}

/// <summary>The photo that stands for an album.</summary>
/// <param name="Id">The image's.</param>
/// <param name="Placeholder">Base64 of a ThumbHash; null until it is known.</param>
/// <param name="Renditions">The picture in sizes to show; none unless it is READY.</param>
internal sealed record AlbumCover(string Id, string? Placeholder, IReadOnlyList<RenditionView> Renditions);

/// <summary>What a change did to an album.</summary>
/// <param name="Album">As it is now.</param>
/// <param name="Photos">Those that it changed: others were in it already, or were not.</param>
internal sealed record AlbumChange(AlbumView Album, IReadOnlyList<AlbumPlace> Photos);

/// <summary>Where a photo stood before a change, or of one that was added where it stands: to undo the change.</summary>
/// <param name="Id">The image's.</param>
/// <param name="Place">A text without meaning, for the field <c>places</c>.</param>
internal sealed record AlbumPlace(string Id, string Place);

/// <summary>Which of one's albums an image is in.</summary>
/// <param name="Items">By name.</param>
internal sealed record AlbumNameList(IReadOnlyList<AlbumName> Items);

/// <summary>An album by its name.</summary>
internal sealed record AlbumName(string Id, string Name);

/// <summary>Which page of an album.</summary>
/// <param name="Limit">How many at most; 50 unless said.</param>
/// <param name="Cursor">It comes after the page that gave this cursor. At most one of this and the following.</param>
/// <param name="Newer">It comes before the page that gave this as <c>newer</c>, nearest to it.</param>
/// <param name="Around">The page around this photo of the album.</param>
internal sealed record AlbumPhotosQuery([property: Range(1, ListRequest.MaxLimit)] int? Limit, string? Cursor, string? Newer, string? Around);
