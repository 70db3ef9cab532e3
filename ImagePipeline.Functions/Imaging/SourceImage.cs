using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>An original on disk whose header was read and found acceptable; its pixels are not decoded yet.</summary>
internal sealed record SourceImage(string Path, ImageFormat Format, ImageSize Upright, ImageFacts Facts)
{
    public static SourceImage Open(string path, ImageFormat format, ResizeLimits limits)
    {
        using var header = Load(path, format, shrink: 1);
        if ((long)header.Width * header.Height > limits.MaxPixels)
        {
            throw ImageRejectedException.TooManyPixels(header.Width, header.Height, limits.MaxPixels);
        }

        // EXIF orientations 5 to 8 lie on their side.
        var onItsSide = header.Contains("orientation") && header.Get("orientation") is >= 5 and <= 8;
        var upright = onItsSide ? new ImageSize(header.Height, header.Width) : new ImageSize(header.Width, header.Height);
        var facts = header.Contains("exif-data") ? ExifFacts.Read((byte[])header.Get("exif-data")) : ImageFacts.None;
        return new SourceImage(path, format, upright, facts);
    }

    /// <summary>
    /// A lazy image of at least the wanted size, shrunk while it is decoded where the format can do that (JPEG by 2, 4 or 8, WebP by any
    /// factor). Left to itself libvips keeps twice the wanted size for quality, and pays for it with a full decode of a 24-megapixel photo.
    /// </summary>
    public Image Decode(ImageSize wanted)
    {
        var shrink = 1;
        while (shrink < 8 && Upright.LongSide / (shrink * 2) >= wanted.LongSide)
        {
            shrink *= 2;
        }

        return Load(Path, Format, shrink);
    }

    /// <summary>
    /// The loader is named, never guessed. Pixels come row by row (sequential access), so a large picture is never in memory
    /// whole. A decoder that misses data fails instead of leaving the rest grey; for JPEG that takes the strictest level, since
    /// libjpeg only warns when an end marker was put behind half a picture.
    /// </summary>
    private static Image Load(string path, ImageFormat format, int shrink) => format switch
    {
        ImageFormat.Jpeg => Image.Jpegload(path, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
        ImageFormat.Png => Image.Pngload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Gif => Image.Gifload(path, n: 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Webp => Image.Webpload(path, n: 1, scale: 1.0 / shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Avif => Image.Heifload(path, n: 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Tiff => Image.Tiffload(path, n: 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
