namespace ImagePipeline.Functions.Imaging;

/// <summary>What a picture may ask of this process, checked against its header before any pixel is decoded.</summary>
internal sealed record ResizeLimits
{
    public static readonly ResizeLimits Default = new();

    /// <summary>
    /// Width times height of one frame. 100 megapixels of a format that must be decoded whole (progressive JPEG, AVIF) take about 600 MB.
    /// </summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>
    /// Width times height times how many frames of an animation are looked at. A frame is made of those before it, so that the last one
    /// of thousands would take minutes; what lies beyond is not judged, and not shown either: renditions are of one frame.
    /// </summary>
    public long MaxAnimationPixels { get; init; } = 200_000_000;

    /// <summary>
    /// How often a JPEG may go over its pixels. Encoders make about ten scans of a progressive picture, the most careful some thirty; each costs
    /// a pass over all of them, and a file of a megabyte has room for thousands.
    /// </summary>
    public int MaxScans { get; init; } = 100;

    /// <exception cref="ImageRejectedException">TOO_MANY_PIXELS.</exception>
    public void Check(ImageSize size)
    {
        if (size.Pixels > MaxPixels)
        {
            throw ImageRejectedException.TooManyPixels(size.Width, size.Height, MaxPixels);
        }
    }
}
