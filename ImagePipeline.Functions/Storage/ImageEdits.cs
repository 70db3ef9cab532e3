namespace ImagePipeline.Functions.Storage;

/// <summary>What its owner says of an image, beside what was found out: it stays whatever is found out once more.</summary>
/// <param name="IsFavourite">Whether it is one of their favourites.</param>
/// <param name="Title">In place of the file's name; null for none.</param>
/// <param name="Caption">What they write about it; null for nothing.</param>
/// <param name="ShownAt">The date in place of the camera's, by a wall clock; null for the camera's.</param>
/// <param name="IsHidden">Whether it is hidden from the library: in no list but that of what is hidden, and in albums and shares.</param>
internal sealed record ImageEdits(
    bool IsFavourite = false,
    string? Title = null,
    string? Caption = null,
    DateTime? ShownAt = null,
    bool IsHidden = false)
{
    public static readonly ImageEdits None = new();
}
