using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>Encodes pixels without a trace of metadata: no EXIF, no position, no profile (the pixels are sRGB).</summary>
internal static class RenditionEncoder
{
    /// <summary>
    /// Encoding WebP is most of a resize. Measured on four photos at 2048 pixels, quality 80: effort 2 takes 0.40 to 0.46 of the time
    /// of libvips' default 4 for 3 to 6 % more bytes and 0.2 to 0.7 dB; effort 1 saves another fifth, but costs 8 to 20 % more bytes.
    /// </summary>
    private const int WebpEffort = 2;

    private static readonly double[] White = [255, 255, 255];

    public static byte[] Encode(Image pixels, RenditionEncoding encoding, int quality) => encoding switch
    {
        RenditionEncoding.Webp => pixels.WebpsaveBuffer(q: quality, effort: WebpEffort, keep: Enums.ForeignKeep.None),
        // A JPEG has no alpha: what is transparent shows the page behind it, which is white.
        RenditionEncoding.Jpeg => pixels.JpegsaveBuffer(q: quality, keep: Enums.ForeignKeep.None, background: White),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };

    public static Rendition Describe(RenditionSpec spec, ImageSize size, byte[] bytes) => spec.Encoding switch
    {
        RenditionEncoding.Webp => new Rendition(spec.Name, "webp", "image/webp", size.Width, size.Height, bytes),
        RenditionEncoding.Jpeg => new Rendition(spec.Name, "jpeg", "image/jpeg", size.Width, size.Height, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(spec)),
    };
}
