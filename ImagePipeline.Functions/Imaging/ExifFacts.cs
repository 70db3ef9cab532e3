using System.Globalization;

namespace ImagePipeline.Functions.Imaging;

/// <summary>Picks the useful facts out of an EXIF block. Tag numbers are those of EXIF 3.0, section 4.6.</summary>
internal static class ExifFacts
{
    public static ImageFacts Read(ReadOnlyMemory<byte> block)
    {
        if (ExifDirectory.ReadFirst(block) is not { } main)
        {
            return ImageFacts.None;
        }

        var photo = main.Child(0x8769);
        return new ImageFacts(
            Make: main.Text(0x010F),
            Model: main.Text(0x0110),
            Lens: photo.Text(0xA434),
            ExposureTime: Plausible(photo.Rational(0x829A), max: 86_400) is { } seconds ? Exposure(seconds) : null,
            FNumber: Rounded(Plausible(photo.Rational(0x829D), max: 1_000)),
            Iso: photo.Integer(0x8827) is { } iso and > 0 and < 10_000_000 ? (int)iso : null,
            FocalLength: Rounded(Plausible(photo.Rational(0x920A), max: 100_000)),
            TakenAt: TakenAt(photo.Text(0x9003) ?? main.Text(0x0132), photo.Text(0x9011)),
            Location: Location(main.Child(0x8825)));
    }

    private static double? Plausible(double? value, double max) => value > 0 && value <= max ? value : null;

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;

    /// <summary>Shorter than half a second is a fraction, as on the camera's dial.</summary>
    private static string Exposure(double seconds) => seconds < 0.5
        ? string.Create(CultureInfo.InvariantCulture, $"1/{Math.Round(1 / seconds)}")
        : Math.Round(seconds, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>2024:05:01 12:34:56</c> and <c>+02:00</c>. A camera whose clock was never set writes zeros or blanks.</summary>
    private static string? TakenAt(string? time, string? offset)
    {
        if (!DateTime.TryParseExact(time, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var zone = offset is "Z" or "+00:00" ? "Z"
            : offset is ['+' or '-', ..] && TimeSpan.TryParseExact(offset[1..], @"hh\:mm", CultureInfo.InvariantCulture, out _) ? offset
            : "";
        return local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + zone;
    }

    private static GeoPoint? Location(ExifDirectory gps) =>
        Degrees(gps, reference: 0x0001, value: 0x0002, negative: 'S', max: 90) is { } latitude
        && Degrees(gps, reference: 0x0003, value: 0x0004, negative: 'W', max: 180) is { } longitude
            ? new GeoPoint(latitude, longitude)
            : null;

    /// <summary>Degrees, minutes and seconds to decimal degrees; seven decimals are a centimetre.</summary>
    private static double? Degrees(ExifDirectory gps, ushort reference, ushort value, char negative, double max)
    {
        if (gps.Rationals(value, 3) is not [var degrees, var minutes, var seconds])
        {
            return null;
        }

        var sum = Math.Round(degrees + (minutes / 60) + (seconds / 3600), 7);
        var south = gps.Text(reference) is [var letter, ..] && char.ToUpperInvariant(letter) == negative;
        return sum <= max ? (south ? -sum : sum) : null;
    }
}
