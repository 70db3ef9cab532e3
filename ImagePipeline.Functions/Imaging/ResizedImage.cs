namespace ImagePipeline.Functions.Imaging;

/// <summary>All that is made of one original.</summary>
/// <param name="Format">The original's format.</param>
/// <param name="Width">The original's width in pixels, as people see it: after EXIF orientation.</param>
/// <param name="Height">The original's height in pixels, after EXIF orientation.</param>
/// <param name="Renditions">In the order of <see cref="RenditionSpec.Published"/>.</param>
/// <param name="ThumbHash">About 25 bytes that a page turns into a blurred placeholder.</param>
/// <param name="DominantColors">Those that cover most first.</param>
/// <param name="Quality">Null of a picture that is transparent everywhere.</param>
/// <param name="Facts">Private: what the camera wrote. Nothing of it is in the renditions.</param>
/// <param name="StandIn">What the renditions were made of where it was not the original's own pixels: <c>embedded preview</c>.</param>
internal sealed record ResizedImage(
    ImageFormat Format,
    int Width,
    int Height,
    IReadOnlyList<Rendition> Renditions,
    byte[] ThumbHash,
    IReadOnlyList<DominantColor> DominantColors,
    ImageQuality? Quality,
    ImageFacts Facts,
    string? StandIn = null)
{
    /// <summary>What is judged beside the analysis rendition, see <see cref="JudgedFrames"/>.</summary>
    public IReadOnlyList<Rendition> Frames { get; init; } = [];
}

/// <summary>One encoded picture: 8-bit sRGB, upright, without any metadata.</summary>
internal sealed record Rendition(
    string Name,
    string Format,
    string ContentType,
    int Width,
    int Height,
    ReadOnlyMemory<byte> Bytes);
