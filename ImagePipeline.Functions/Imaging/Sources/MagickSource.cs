using ImageMagick;
using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// What libvips as it comes with NetVips cannot read: HEIC, BMP, Photoshop, and the rarer kinds of TIFF. ImageMagick is loaded at the first such
/// file, so that no other pays for it, and may do nothing but read these.
/// </summary>
internal static class MagickSource
{
    private static readonly Lazy<bool> Ready = new(SetUp);

    /// <exception cref="ImageRejectedException">TOO_MANY_PIXELS, UNSUPPORTED_TYPE or CORRUPT.</exception>
    public static SourceImage Open(string path, ImageFormat format, ResizeLimits limits)
    {
        _ = Ready.Value;
        using var header = new MagickImage();
        Try(format, () => header.Ping(path, Settings(format)));
        var stored = new ImageSize((int)header.Width, (int)header.Height);
        limits.Check(stored);
        var facts = header.GetExifProfile()?.ToByteArray() is { } exif ? ExifFacts.Read(exif) : ImageFacts.None;
        var orientation = format == ImageFormat.Tiff ? (int)header.Orientation : 1;
        return new SourceImage(format, orientation >= 5 ? new ImageSize(stored.Height, stored.Width) : stored, facts, _ => Load(path, format, orientation));
    }

    /// <summary>The pixels as libvips has them, with their profile and orientation.</summary>
    private static Image Load(string path, ImageFormat format, int orientation)
    {
        using var magick = new MagickImage();
        Try(format, () => magick.Read(path, Settings(format)));
        var profile = magick.GetColorProfile()?.ToByteArray();
        var isLab = magick.ColorSpace == ColorSpace.Lab;
        if (!isLab && magick.ColorSpace is not (ColorSpace.CMYK or ColorSpace.Gray or ColorSpace.sRGB))
        {
            // Converted by ImageMagick, so a profile is no longer that of these pixels.
            (magick.ColorSpace, profile) = (ColorSpace.sRGB, null);
        }

        if (isLab)
        {
            // The profile of L*a*b* says nothing that L*a*b* does not.
            (magick.HasAlpha, profile) = (false, null);
        }

        var (mapping, interpretation) = magick.ColorSpace switch
        {
            ColorSpace.CMYK => ("CMYK", Enums.Interpretation.Cmyk),
            ColorSpace.Gray => ("R", Enums.Interpretation.Bw),
            _ => ("RGB", Enums.Interpretation.Srgb),
        };
        mapping += magick.HasAlpha ? "A" : "";
        using var pixels = magick.GetPixelsUnsafe();
        var bytes = pixels.ToByteArray(mapping) ?? throw ImageRejectedException.Corrupt(format, new InvalidDataException("There are no pixels."));
        if (isLab)
        {
            LabPixels.Convert(bytes);
        }

        using var image = Image.NewFromMemory(bytes, (int)magick.Width, (int)magick.Height, mapping.Length, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: interpretation).Mutate(mutable =>
        {
            mutable.Set(GValue.GIntType, "orientation", orientation);
            if (profile is not null)
            {
                mutable.Set(GValue.BlobType, "icc-profile-data", profile);
            }
        });
    }

    private static MagickReadSettings Settings(ImageFormat format) => new()
    {
        Format = format switch
        {
            ImageFormat.Heic => MagickFormat.Heic,
            ImageFormat.Bmp => MagickFormat.Bmp,
            ImageFormat.Psd => MagickFormat.Psd,
            ImageFormat.Tiff => MagickFormat.Tiff,
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        },
        // Of layers, pages and a sequence's pictures the first: what the file shows as a whole.
        FrameIndex = 0,
        FrameCount = 1,
    };

    private static void Try(ImageFormat format, Action read)
    {
        try
        {
            read();
        }
        catch (MagickException e)
        {
            throw ImageRejectedException.Corrupt(format, e);
        }
    }

    private static bool SetUp()
    {
        // Four coders read and nothing writes; no other program, no network, no list of files in a file.
        var configuration = ImageMagick.Configuration.ConfigurationFiles.Default;
        configuration.Policy.Data = """
            <?xml version="1.0" encoding="UTF-8"?>
            <policymap>
              <policy domain="delegate" rights="none" pattern="*" />
              <policy domain="filter" rights="none" pattern="*" />
              <policy domain="coder" rights="none" pattern="*" />
              <policy domain="coder" rights="read" pattern="{HEIC,BMP,PSD,TIFF}" />
              <policy domain="path" rights="none" pattern="@*" />
            </policymap>
            """;
        MagickNET.Initialize(configuration);
        ResourceLimits.Thread = 1;
        ResourceLimits.Width = 65_535;
        ResourceLimits.Height = 65_535;
        ResourceLimits.Memory = 1_000_000_000;
        ResourceLimits.Area = 200_000_000;
        // Beyond that a picture is refused and not written to disk.
        ResourceLimits.Disk = 0;
        return true;
    }
}
