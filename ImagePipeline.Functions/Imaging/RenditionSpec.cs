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
        new(AnalysisName, 2048, RenditionEncoding.Jpeg, 83),
    ];

    /// <summary>What labels, moderation and similarity look at.</summary>
    public const string AnalysisName = "analysis";

    public const string FullName = "full";

    /// <summary>
    /// All pixels, as many as the format can hold: made when somebody zooms in so far. A JPEG, which is encoded in a fraction of WebP's time.
    /// </summary>
    public static readonly RenditionSpec FullOpaque = new(FullName, 65_500, RenditionEncoding.Jpeg, 88);

    /// <summary>
    /// The same of a picture with alpha, which a JPEG cannot have. WebP holds 16,383 pixels a side, but its encoder takes about half a second and 40 MB for each
    /// million of them: 100 million are more than anybody waits for.
    /// </summary>
    public static readonly RenditionSpec FullTransparent = new(FullName, 6_000, RenditionEncoding.Webp, 85);
}

internal enum RenditionEncoding
{
    Webp,
    Jpeg,
}
