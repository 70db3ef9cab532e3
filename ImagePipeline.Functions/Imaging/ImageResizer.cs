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

    public static ResizedImage Resize(string path, ResizeLimits limits, IReadOnlyList<RenditionSpec> specs, CancellationToken ct) =>
        Read(path, limits, source => Resize(source, specs, ct), ct);

    /// <summary>What an original that was resized before is with its owner's rotation, clockwise by 0, 90, 180 or 270 degrees.</summary>
    /// <inheritdoc cref="Resize(string, ResizeLimits, CancellationToken)"/>
    public static ResizedImage Rotate(string path, ResizeLimits limits, int degrees, CancellationToken ct) =>
        Read(path, limits, source => Resize(source.Rotated(degrees), RenditionSpec.Published, ct), ct);

    /// <summary>All pixels of an original that was resized before, as its other renditions are: upright and rotated, in sRGB, without metadata.</summary>
    /// <inheritdoc cref="Resize(string, ResizeLimits, CancellationToken)"/>
    public static Rendition RenderFull(string path, ResizeLimits limits, int degrees, CancellationToken ct) =>
        Read(path, limits, source => RenderFull(source.Rotated(degrees), ct), ct);

    private static T Read<T>(string path, ResizeLimits limits, Func<SourceImage, T> work, CancellationToken ct)
    {
        LibVips.Start();
        var format = ImageSignature.Identify(path);
        using var preview = format == ImageFormat.Raw ? RawPreview.Extract(path) : null;
        // What an earlier picture left is not this one's.
        _ = VipsErrors.Take();
        return preview is null
            ? Read(path, format, static source => source, limits, work, ct)
            : Read(preview.Path, ImageFormat.Jpeg, preview.Describe, limits, work, ct);
    }

    private static T Read<T>(
        string path, ImageFormat format, Func<SourceImage, SourceImage> describe, ResizeLimits limits, Func<SourceImage, T> work, CancellationToken ct)
    {
        try
        {
            return work(describe(SourceImage.Open(path, format, limits)));
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

    private static Rendition RenderFull(SourceImage source, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var decoded = RenditionChain.Decode(source, source.Upright, ct);
        var spec = decoded.HasAlpha() ? RenditionSpec.FullTransparent : RenditionSpec.FullOpaque;
        var size = source.Upright.FitWithin(spec.LongSide);
        using var pixels = RenditionChain.Shrink(size, decoded, ct);
        if (pixels != decoded)
        {
            // All of a large original's pixels are not kept while the smaller picture is encoded.
            decoded.Dispose();
        }

        ct.ThrowIfCancellationRequested();
        using var step = ResizeStep.Start("encode");
        return RenditionEncoder.Describe(spec, size, RenditionEncoder.Encode(pixels, spec.Encoding, spec.Quality));
    }
}
