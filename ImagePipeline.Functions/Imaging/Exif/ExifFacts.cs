using System.Globalization;

namespace ImagePipeline.Functions.Imaging;

/// <summary>Picks the useful facts out of an EXIF block or a TIFF file. Tag numbers are those of EXIF 3.0, section 4.6.</summary>
internal static class ExifFacts
{
    public const ushort Orientation = 0x0112;

    private const ushort PhotoDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;

    // Photography is no older.
    private const int FirstYear = 1826;

    // The separators are the standard's; some editors write those of ISO 8601.
    private static readonly string[] TimeFormats = ["yyyy:MM:dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy:MM:dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy:MM:dd HH:mm"];

    public static ImageFacts Read(ReadOnlyMemory<byte> block) =>
        ExifDirectory.ReadFirst(block) is { } main ? Read(main) : ImageFacts.None;

    public static ImageFacts Read(ExifDirectory main) => Read(main, main.Child(PhotoDirectory), main.Child(GpsDirectory));

    public static ImageFacts Read(ExifDirectory main, ExifDirectory photo, ExifDirectory gps) => new(
        Make: main.Text(0x010F),
        Model: main.Text(0x0110),
        Lens: photo.Text(0xA434),
        ExposureTime: Plausible(photo.Rational(0x829A), max: 86_400) is { } seconds ? Exposure(seconds) : null,
        FNumber: Rounded(Plausible(photo.Rational(0x829D), max: 1_000)),
        Iso: photo.Integer(0x8827) is { } iso and > 0 and < 10_000_000 ? (int)iso : null,
        FocalLength: Rounded(Plausible(photo.Rational(0x920A), max: 100_000)),
        // Taken, digitised, changed: the first that is a date.
        TakenAt: TakenAt(photo.Text(0x9003), photo.Text(0x9011)) ?? TakenAt(photo.Text(0x9004), photo.Text(0x9012)) ?? TakenAt(main.Text(0x0132), photo.Text(0x9010)),
        Location: Location(gps));

    private static double? Plausible(double? value, double max) => value > 0 && value <= max ? value : null;

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;

    /// <summary>Shorter than half a second is a fraction, as on the camera's dial.</summary>
    private static string Exposure(double seconds) => seconds < 0.5
        ? string.Create(CultureInfo.InvariantCulture, $"1/{Math.Round(1 / seconds)}")
        : Math.Round(seconds, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>2024:05:01 12:34:56</c> and <c>+02:00</c>. A camera whose clock was never set writes zeros or blanks.</summary>
    private static string? TakenAt(string? time, string? offset)
    {
        if (!DateTime.TryParseExact(time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year < FirstYear)
        {
            return null;
        }

        var zone = offset is "Z" or "+00:00" ? "Z"
            : offset is ['+' or '-', ..] && TimeSpan.TryParseExact(offset[1..], @"hh\:mm", CultureInfo.InvariantCulture, out _) ? offset
            : "";
        return local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + zone;
    }

    // Exactly 0, 0 is what a phone without a fix writes; nobody photographs that spot of the Atlantic.
    private static GeoPoint? Location(ExifDirectory gps) =>
        Degrees(gps, reference: 0x0001, value: 0x0002, negative: 'S', max: 90) is { } latitude
        && Degrees(gps, reference: 0x0003, value: 0x0004, negative: 'W', max: 180) is { } longitude
        && (latitude, longitude) != (0, 0)
            ? new GeoPoint(latitude, longitude)
            : null;

    /// <summary>Degrees, minutes and seconds, or fewer of them, to decimal degrees; seven decimals are a centimetre.</summary>
    private static double? Degrees(ExifDirectory gps, ushort reference, ushort value, char negative, double max)
    {
        if (gps.Rationals(value, 3) is not [var degrees, .. var smaller])
        {
            return null;
        }

        var minutes = smaller is [var first, ..] ? first : 0;
        var seconds = smaller is [_, var second] ? second : 0;
        // Where a sign and a letter say the same, it is said once.
        var south = degrees < 0 || (gps.Text(reference) is [var letter, ..] && char.ToUpperInvariant(letter) == negative);
        var sum = Math.Round(Math.Abs(degrees) + (Math.Abs(minutes) / 60) + (Math.Abs(seconds) / 3600), 7);
        return sum <= max ? (south ? -sum : sum) : null;
    }
}
