using System.Globalization;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// Places in an <see cref="ImageOrder"/>, both bounds included: <c>id</c>, or <c>time#id</c>. A UUID, which an id begins with, begins with its time in milliseconds
/// (https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7), so a range of times is a range of places in both orders.
/// </summary>
internal readonly record struct PlaceRange(string First, string Last)
{
    private const int BitsBelowTime = 80;

    public bool IsEmpty => string.CompareOrdinal(First, Last) > 0;

    /// <param name="from">Then or later; of the order by date taken the wall clock's time, as if it were UTC.</param>
    /// <param name="to">Before.</param>
    public static PlaceRange Of(ImageOrder order, DateTimeOffset? from, DateTimeOffset? to) => order == ImageOrder.Added
        ? new(TextOf(from is { } start ? FirstAt(start) : UInt128.Zero), TextOf(to is { } end ? FirstAt(end) - 1 : UInt128.MaxValue))
        // What is shown at a time has an id behind it, and so comes after the bare time.
        : new(Keys.ShownTime(from?.UtcDateTime ?? DateTime.MinValue), to is { } before ? Keys.ShownTime(before.UtcDateTime) : "9999-12-31T24");

    /// <summary>A place behind all that are at this time.</summary>
    public static string EndOf(ImageOrder order, DateTimeOffset time) => order == ImageOrder.Added
        ? TextOf((UInt128)(Math.Max(0, time.ToUnixTimeMilliseconds()) + 1) << BitsBelowTime)
        : Keys.Shown(time.UtcDateTime, TextOf(UInt128.MaxValue));

    /// <summary>Only what is older than the image at this place.</summary>
    public PlaceRange Before(string place) => this with { Last = Least(Last, Beside(place, -1)) };

    /// <summary>Only what is newer than the image at this place.</summary>
    public PlaceRange After(string place) => this with { First = string.CompareOrdinal(First, Beside(place, 1)) > 0 ? First : Beside(place, 1) };

    /// <summary>Only the image at this place, and what is older.</summary>
    public PlaceRange UpTo(string place) => this with { Last = Least(Last, place) };

    // What an id has behind its UUID does not count: no two images have the same one.
    private static string Beside(string place, int step)
    {
        var id = place.LastIndexOf('#') + 1;
        var uuid = UInt128.Parse(place.AsSpan(id, ImageIds.UuidLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return place[..id] + TextOf(step < 0 ? uuid - 1 : uuid + 1);
    }

    private static string Least(string one, string other) => string.CompareOrdinal(one, other) < 0 ? one : other;

    // A millisecond at least, so that there is a place before it.
    private static UInt128 FirstAt(DateTimeOffset time) => (UInt128)Math.Max(1, time.ToUnixTimeMilliseconds()) << BitsBelowTime;

    private static string TextOf(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);
}
