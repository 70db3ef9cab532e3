using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Storage;

/// <summary>Which of an owner's images are wanted; every condition that is given must hold.</summary>
internal sealed record ImageSearch(string Owner)
{
    /// <summary>The image has all of them. Names of labels are in lower case here, sorted, each once.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The image has at least one of them.</summary>
    public IReadOnlyList<string> AnyLabels { get; init; } = [];

    /// <summary>The image has none of them.</summary>
    public IReadOnlyList<string> NotLabels { get; init; } = [];

    /// <summary>One of <see cref="ImageStatus.All"/>; null for every image whose file has arrived.</summary>
    public string? Status { get; init; }

    /// <summary>By which time it is listed, and <see cref="From"/> and <see cref="To"/> count.</summary>
    public ImageOrder Order { get; init; }

    /// <summary>Then or later, in whole milliseconds.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before, in whole milliseconds.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>One of <see cref="Imaging.Orientation.All"/>.</summary>
    public string? Orientation { get; init; }

    /// <summary>One of <see cref="ColorFamily.All"/>.</summary>
    public string? Color { get; init; }

    /// <summary>Whether it is one of the owner's favourites; null for either.</summary>
    public bool? IsFavourite { get; init; }

    /// <summary>Whether it is hidden from the library; null for either.</summary>
    public bool? IsHidden { get; init; } = false;

    /// <summary>Its camera's name (<see cref="ImageRecord.CameraName"/>), in any case.</summary>
    public string? Camera { get; init; }

    /// <summary>The country it was taken in, or that and the nearest town: <c>DE</c> or <c>DE/Berlin</c>, in any case.</summary>
    public string? Place { get; init; }

    /// <summary>It has words that begin with each of them (<see cref="SearchWords"/>); in lower case, sorted, each once.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The whole search as text: two searches have the same one only if they are the same.</summary>
    public string Canonical => string.Join('\n', [
        Owner, string.Join(',', Labels), string.Join(',', AnyLabels), string.Join(',', NotLabels), Status,
        From?.UtcDateTime.ToString("O"), To?.UtcDateTime.ToString("O"), Orientation, Color, .. Order == ImageOrder.Added ? (IEnumerable<string?>)[] : [nameof(Order), Order.ToString()],
        .. IsFavourite is null ? (IEnumerable<string?>)[] : [nameof(IsFavourite), IsFavourite.ToString()],
        .. IsHidden is false ? (IEnumerable<string?>)[] : [nameof(IsHidden), IsHidden.ToString()],
        .. Camera is null ? (IEnumerable<string?>)[] : [nameof(Camera), Camera.ToLowerInvariant()],
        .. Place is null ? (IEnumerable<string?>)[] : [nameof(Place), Place.ToLowerInvariant()],
        .. Words.Count == 0 ? (IEnumerable<string?>)[] : [nameof(Words), string.Join(' ', Words)]]);

    /// <summary>
    /// Whether an image is wanted, by all but its owner and time, which are in the keys. Records that older versions wrote are
    /// found as well: shape and colours are read from what every version stored.
    /// </summary>
    public bool Matches(ImageRecord image)
    {
        if (Status is null ? !image.IsAvailable : image.Status != Status || image.TrashedAt is not null)
        {
            return false;
        }

        if (IsHidden is { } isHidden && image.Edits.IsHidden != isHidden)
        {
            return false;
        }

        if (IsFavourite is { } isFavourite && image.Edits.IsFavourite != isFavourite)
        {
            return false;
        }

        if (Orientation is not null && image.Orientation != Orientation)
        {
            return false;
        }

        if (Color is not null && !image.Colors.Contains(Color))
        {
            return false;
        }

        if (Camera is not null && !Camera.Equals(image.CameraName, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Place is not null && (image.Town is not { } town
            || !(Place.Equals(town.Country, StringComparison.OrdinalIgnoreCase) || Place.Equals($"{town.Country}/{town.Name}", StringComparison.OrdinalIgnoreCase))))
        {
            return false;
        }

        if (Words.Count > 0 && SearchWords.Of(image).ToList() is var words && !Words.All(beginning => words.Exists(word => word.StartsWith(beginning, StringComparison.Ordinal))))
        {
            return false;
        }

        return (Labels.Count == 0 && AnyLabels.Count == 0 && NotLabels.Count == 0) || MatchesLabels(image);
    }

    private bool MatchesLabels(ImageRecord image)
    {
        var names = image.LabelNames.Select(name => name.ToLowerInvariant()).ToHashSet();
        return Labels.All(names.Contains) && (AnyLabels.Count == 0 || AnyLabels.Any(names.Contains)) && !NotLabels.Any(names.Contains);
    }
}

/// <param name="Images">Newest first.</param>
/// <param name="Older">The place before which the list goes on, which need not be an image's of the page. Null at the end.</param>
/// <param name="Newer">The place after which it goes on the other way; null at its beginning.</param>
internal sealed record ImagePage(IReadOnlyList<ImageRecord> Images, string? Older, string? Newer = null);
