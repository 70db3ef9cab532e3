using ImagePipeline.LocalAws.Http;
using NetVips;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>A JPEG or PNG that Rekognition accepts, and its pixels at whatever size an analysis wants.</summary>
internal sealed class Picture
{
    private const int MinimumSide = 80;
    private const int MaximumSide = 10_000;

    // EXIF orientations up to here keep the picture's sides, those beyond exchange them.
    private const int UpsideDown = 4;

    private readonly byte[] _bytes;
    private readonly bool _isJpeg;
    private readonly bool _hasProfile;
    private readonly bool _isTurned;

    static Picture()
    {
        // No operation is ever repeated, so a cache would only keep the last picture's pixels in memory.
        Cache.Max = 0;
        NetVips.Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
    }

    /// <param name="bytes">The file.</param>
    /// <exception cref="AwsException">It is no JPEG or PNG, damaged, too large or too small.</exception>
    public Picture(byte[] bytes)
    {
        _bytes = bytes;
        _isJpeg = bytes.AsSpan() switch
        {
            [0xFF, 0xD8, 0xFF, ..] => true,
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => false,
            _ => throw RekognitionError.InvalidImageFormat(),
        };
        try
        {
            using var header = Load(shrink: 1);
            (Width, Height) = (header.Width, header.Height);
            _isTurned = header.Contains("orientation") && (int)header.Get("orientation") > UpsideDown;
            _hasProfile = header.Contains("icc-profile-data");
        }
        catch (VipsException)
        {
            throw RekognitionError.InvalidImageFormat();
        }

        if (Math.Max(Width, Height) > MaximumSide)
        {
            throw RekognitionError.DimensionsTooLarge(Width, Height, MaximumSide);
        }

        if (Math.Min(Width, Height) < MinimumSide)
        {
            throw RekognitionError.InvalidParameters();
        }
    }

    /// <summary>As stored, before EXIF orientation.</summary>
    public int Width { get; }

    public int Height { get; }

    public int UprightWidth => _isTurned ? Height : Width;

    public int UprightHeight => _isTurned ? Width : Height;

    /// <summary>Upright 8-bit sRGB pixels that fit a square of this side. Enlarged ones would only look blurred.</summary>
    public Raster Fit(int side) => Decode(side, side, Enums.Size.Down, crop: null);

    /// <summary>Upright 8-bit sRGB pixels of exactly this size, cut from the middle.</summary>
    public Raster Crop(int width, int height) => Decode(width, height, Enums.Size.Both, Enums.Interesting.Centre);

    /// <summary>Upright 8-bit sRGB pixels of exactly this size, all of the picture.</summary>
    public Raster Stretch(int width, int height) => Decode(width, height, Enums.Size.Force, crop: null);

    private Raster Decode(int width, int height, Enums.Size size, Enums.Interesting? crop)
    {
        try
        {
            using var decoded = Load(ShrinkFor(Math.Max(width, height)));
            using var resized = decoded.ThumbnailImage(width, height: height, size: size, crop: crop, outputProfile: _hasProfile ? "srgb" : null);
            using var srgb = resized.Colourspace(Enums.Interpretation.Srgb);
            using var opaque = srgb.HasAlpha() ? srgb.Flatten(background: [255, 255, 255]) : srgb.Copy();
            return new Raster(opaque.Width, opaque.Height, opaque.WriteToMemory<byte>());
        }
        catch (VipsException)
        {
            throw RekognitionError.InvalidImageFormat();
        }
    }

    /// <summary>A decoder that misses data fails, rather than let the rest be judged as grey.</summary>
    private Image Load(int shrink) => _isJpeg
        ? Image.JpegloadBuffer(_bytes, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning)
        : Image.PngloadBuffer(_bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);

    /// <summary>How far JPEG's own halving may go so that both sides stay at least this long.</summary>
    private int ShrinkFor(int side)
    {
        var shrink = 1;
        while (shrink < 8 && Math.Min(Width, Height) / (shrink * 2) >= side)
        {
            shrink *= 2;
        }

        return shrink;
    }
}
