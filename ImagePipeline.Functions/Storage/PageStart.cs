namespace ImagePipeline.Functions.Storage;

internal enum PageKind
{
    Newest,
    Oldest,

    /// <summary>What is older than a place.</summary>
    Before,

    /// <summary>What is newer than a place, and nearest to it.</summary>
    After,

    /// <summary>What is on both sides of a place, and what is there.</summary>
    Around,
}

/// <summary>Where in a list a page lies. Whatever it is, the page has the newest first.</summary>
/// <param name="Place">Of the list's <see cref="ImageOrder"/>; null for its ends.</param>
internal readonly record struct PageStart(PageKind Kind, string? Place = null)
{
    public static PageStart Newest => new(PageKind.Newest);

    /// <param name="place">Null for the first page.</param>
    public static PageStart Before(string? place) => place is null ? Newest : new(PageKind.Before, place);
}
