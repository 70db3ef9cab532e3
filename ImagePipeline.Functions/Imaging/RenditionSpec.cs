namespace ImagePipeline.Functions.Imaging;

/// <summary>How one rendition is made.</summary>
internal sealed record RenditionSpec(string Name, int LongSide, RenditionEncoding Encoding, int Quality)
{
    /// <summary>
    /// Every picture gets all four, whatever its size, so that nobody who reads them has to ask which exist: a picture smaller
    /// than a rendition is never enlarged, its rendition has the picture's own size (and shares its bytes with the next one up).
    /// </summary>
    public static readonly IReadOnlyList<RenditionSpec> Published =
    [
        new("small", 320, RenditionEncoding.Webp, 80),
        new("medium", 1024, RenditionEncoding.Webp, 80),
        new("large", 2048, RenditionEncoding.Webp, 80),
        new("analysis", 2048, RenditionEncoding.Jpeg, 83),
    ];
}

internal enum RenditionEncoding
{
    Webp,
    Jpeg,
}
