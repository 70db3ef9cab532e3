using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// Makes the renditions of one original: header, then one decode, then a chain down. Each rendition comes from the next larger
/// one, so the original is decoded once and the expensive steps (rotation, colour) run on the 2048 pixels that are left.
/// </summary>
internal static class ImageResizer
{
    /// <param name="path">A local file with the original's bytes; its name and extension mean nothing.</param>
    /// <exception cref="ImageRejectedException">EMPTY, CORRUPT, UNSUPPORTED_TYPE, TOO_MANY_PIXELS or TOO_COMPLEX.</exception>
    public static ResizedImage Resize(string path, ResizeLimits limits, CancellationToken ct) =>
        Resize(path, limits, RenditionSpec.Published, ct);

    public static ResizedImage Resize(string path, ResizeLimits limits, IReadOnlyList<RenditionSpec> specs, CancellationToken ct)
    {
        LibVips.Start();
        var format = ImageSignature.Identify(path);
        using var preview = format == ImageFormat.Raw ? RawPreview.Extract(path) : null;
        // What an earlier picture left is not this one's.
        _ = VipsErrors.Take();
        return preview is null
            ? Resize(path, format, static source => source, limits, specs, ct)
            : Resize(preview.Path, ImageFormat.Jpeg, preview.Describe, limits, specs, ct);
    }

    private static ResizedImage Resize(
        string path, ImageFormat format, Func<SourceImage, SourceImage> describe, ResizeLimits limits, IReadOnlyList<RenditionSpec> specs, CancellationToken ct)
    {
        try
        {
            return Resize(describe(SourceImage.Open(path, format, limits)), specs, ct);
        }
        catch (VipsException e)
        {
            // A cancelled decode ends in libvips' own error; it says nothing about the picture.
            ct.ThrowIfCancellationRequested();
            throw ImageRejectedException.Corrupt(format, e);
        }
    }

    private static ResizedImage Resize(SourceImage source, IReadOnlyList<RenditionSpec> specs, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var (renditions, thumbHash, colors, quality) = RenditionChain.Run(source, specs, ct);
        if (source.IsWholeDespite is { } isWhole && VipsErrors.Take() is { Length: > 0 } warnings && !isWhole())
        {
            throw ImageRejectedException.Corrupt(source.Format, new VipsException(warnings));
        }

        return new ResizedImage(source.Format, source.Upright.Width, source.Upright.Height, renditions, thumbHash, colors, quality, source.Facts, source.StandIn)
        {
            Frames = renditions.FirstOrDefault(rendition => rendition.Format == "jpeg") is { } analysis ? JudgedFrames.Make(source, analysis, ct) : [],
        };
    }
}
