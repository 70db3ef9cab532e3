using System.Globalization;
using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>An original whose header was read and found acceptable; its pixels are not decoded yet.</summary>
/// <param name="Upright">As people see it: after EXIF orientation.</param>
/// <param name="Load">A lazy image, shrunk by a factor of at least 1 while it is decoded where the format can do that.</param>
internal sealed record SourceImage(ImageFormat Format, ImageSize Upright, ImageFacts Facts, Func<int, Image> Load)
{
    /// <summary>What the numbers mean, where neither sRGB nor an embedded profile says it.</summary>
    public ColorEncoding? Color { get; init; }

    /// <summary>
    /// Whether the file holds every row although the decoder warned, for formats whose decoder goes on then. Null where it stops at damage
    /// by itself.
    /// </summary>
    public Func<bool>? IsWholeDespite { get; init; }

    /// <summary>Frames of an animation beside the one that is shown, spread over it; each as <c>Load</c> loads that.</summary>
    public IReadOnlyList<Func<int, Image>> OtherFrames { get; init; } = [];

    /// <summary>What was shown in place of the original's own pixels; null for nearly all.</summary>
    public string? StandIn { get; init; }

    /// <summary>The same turned clockwise by 0, 90, 180 or 270 degrees, on top of what its orientation says. Only the frame that is shown.</summary>
    public SourceImage Rotated(int degrees) => degrees == 0 ? this : this with
    {
        Upright = degrees == 180 ? Upright : new ImageSize(Upright.Height, Upright.Width),
        Load = shrink =>
        {
            var image = Load(shrink);
            var orientation = image.Contains("orientation") ? Convert.ToInt32(image.Get("orientation"), CultureInfo.InvariantCulture) : 1;
            return image.Mutate(rotated => rotated.Set(GValue.GIntType, "orientation", ExifOrientation.Rotated(orientation, degrees)));
        },
        OtherFrames = [],
    };

    /// <exception cref="ImageRejectedException">TOO_MANY_PIXELS, TOO_COMPLEX, UNSUPPORTED_TYPE or CORRUPT.</exception>
    public static SourceImage Open(string path, ImageFormat format, ResizeLimits limits) => format switch
    {
        ImageFormat.Jpeg => JpegSource.Open(path, limits),
        ImageFormat.Png => PngSource.Open(path, limits),
        ImageFormat.Gif => AnimationSource.Open(format, limits, (page, _) => Image.Gifload(path, n: 1, page: page, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error)),
        ImageFormat.Webp => AnimationSource.Open(format, limits, (page, shrink) => Image.Webpload(path, n: 1, page: page, scale: 1.0 / shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error)),
        ImageFormat.Avif => AvifSource.Open(path, limits),
        ImageFormat.Tiff => TiffSource.Open(path, limits),
        ImageFormat.Heic => HeicSource.Open(path, limits),
        ImageFormat.Bmp or ImageFormat.Psd => MagickSource.Open(path, format, limits),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <param name="header">Its pixels stay where they are.</param>
    public static SourceImage From(Image header, ImageFormat format, ResizeLimits limits, Func<int, Image> load)
    {
        limits.Check(new ImageSize(header.Width, header.Height));
        // EXIF orientations 5 to 8 lie on their side.
        var onItsSide = header.Contains("orientation") && header.Get("orientation") is >= 5 and <= 8;
        var upright = onItsSide ? new ImageSize(header.Height, header.Width) : new ImageSize(header.Width, header.Height);
        var facts = header.Contains("exif-data") ? ExifFacts.Read((byte[])header.Get("exif-data")) : ImageFacts.None;
        return new SourceImage(format, upright, facts, load);
    }

    /// <summary>
    /// A lazy image of at least the wanted size. Left to itself libvips keeps twice the wanted size for quality, and pays for it with a
    /// full decode of a 24-megapixel photo.
    /// </summary>
    public Image Decode(ImageSize wanted)
    {
        var shrink = 1;
        while (shrink < 8 && Upright.LongSide / (shrink * 2) >= wanted.LongSide && Upright.ShortSide / (shrink * 2) >= wanted.ShortSide)
        {
            shrink *= 2;
        }

        return Load(shrink);
    }
}
