using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Storage;

/// <summary>What its owner says of an image, beside what was found out: it stays whatever is found out once more.</summary>
/// <param name="IsFavourite">Whether it is one of their favourites.</param>
/// <param name="Title">In place of the file's name; null for none.</param>
/// <param name="Caption">What they write about it; null for nothing.</param>
/// <param name="ShownAt">The date in place of the camera's, by a wall clock; null for the camera's.</param>
/// <param name="IsHidden">Whether it is hidden from the library: in no list but that of what is hidden, and in albums and shares.</param>
/// <param name="Place">Where it was taken in place of what the camera says; null for that.</param>
/// <param name="Labels">What labels it has beside what was found, or does not have of that; null for just that.</param>
/// <param name="Rotation">By how many degrees its picture is turned clockwise on top of what the camera says: 0, 90, 180 or 270. See <see cref="ImageTransitions.Rotate"/>.</param>
internal sealed record ImageEdits(
    bool IsFavourite = false,
    string? Title = null,
    string? Caption = null,
    DateTime? ShownAt = null,
    bool IsHidden = false,
    PlaceEdit? Place = null,
    LabelEdits? Labels = null,
    int Rotation = 0)
{
    public static readonly ImageEdits None = new();
}

/// <summary>Where its owner says that an image was taken.</summary>
/// <param name="Location">Null where it is to have no place, whatever the camera says.</param>
internal sealed record PlaceEdit(GeoPoint? Location);
