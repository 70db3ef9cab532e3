namespace ImagePipeline.Functions.Imaging;

/// <summary>What a picture may ask of this process, checked against its header before any pixel is decoded.</summary>
internal sealed record ResizeLimits
{
    public static readonly ResizeLimits Default = new();

    /// <summary>
    /// Width times height of one frame. Only the first frame of an animation is ever decoded, so their number needs no
    /// limit. 100 megapixels of a format that must be decoded whole (progressive JPEG, AVIF) take about 600 MB.
    /// </summary>
    public long MaxPixels { get; init; } = 100_000_000;
}
