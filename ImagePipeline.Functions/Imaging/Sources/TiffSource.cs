using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// TIFF, of which libvips reads the common kinds and takes any band behind the colours for alpha; the rarer kinds (CIE L*a*b*, YCbCr that is
/// no JPEG, odd depths and number formats) are ImageMagick's.
/// </summary>
internal static class TiffSource
{
    public static SourceImage Open(string path, ResizeLimits limits)
    {
        using var file = File.OpenHandle(path);
        var directory = ExifDirectory.ReadFirst(ByteSource.Of(file));
        var facts = directory is null ? ImageFacts.None : ExifFacts.Read(directory);
        var layout = TiffLayout.Of(directory);
        return layout.IsCommon
            ? OpenCommon(path, layout, limits) with { Facts = facts }
            : MagickSource.Open(path, ImageFormat.Tiff, limits) with { Facts = facts, Color = layout.IsLight ? ColorEncoding.Linear : null };
    }

    private static SourceImage OpenCommon(string path, TiffLayout layout, ResizeLimits limits)
    {
        using var header = Load(path);
        return SourceImage.From(header, ImageFormat.Tiff, limits, _ => layout.ColorsAndAlpha(Load(path))) with
        {
            // libtiff notes what it could not read, and libvips leaves it black and goes on, whatever it is told.
            IsWholeDespite = static () => false,
        };
    }

    private static Image Load(string path)
    {
        var image = Image.Tiffload(path, n: 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        // Of other pages' directories: their damage is not the first page's. Its own pixels are read later.
        _ = VipsErrors.Take();
        return image;
    }
}
