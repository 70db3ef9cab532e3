using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// Makes the renditions of one original: header, then one decode, then a chain down. Each rendition comes from the next larger
/// one, so the original is decoded once and the expensive steps (rotation, colour) run on the 2048 pixels that are left.
/// </summary>
internal static class ImageResizer
{
    /// <param name="path">A local file with the original's bytes; its name and extension mean nothing.</param>
    /// <exception cref="ImageRejectedException">EMPTY, CORRUPT, UNSUPPORTED_TYPE or TOO_MANY_PIXELS.</exception>
    public static ResizedImage Resize(string path, ResizeLimits limits, CancellationToken ct) =>
        Resize(path, limits, RenditionSpec.Published, ct);

    public static ResizedImage Resize(string path, ResizeLimits limits, IReadOnlyList<RenditionSpec> specs, CancellationToken ct)
    {
        LibVips.Start();
        var format = ImageSignature.Identify(path);
        try
        {
            var source = SourceImage.Open(path, format, limits);
            ct.ThrowIfCancellationRequested();
            var (renditions, thumbHash) = RenditionChain.Run(source, specs, ct);
            return new ResizedImage(format, source.Upright.Width, source.Upright.Height, renditions, thumbHash, source.Facts);
        }
        catch (VipsException e)
        {
            // A cancelled decode ends in libvips' own error; it says nothing about the picture.
            ct.ThrowIfCancellationRequested();
            throw ImageRejectedException.Corrupt(format, e);
        }
    }
}
