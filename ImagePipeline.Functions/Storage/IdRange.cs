using System.Globalization;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// The ids from <paramref name="First"/> up to, but without, <paramref name="End"/>, by the UUIDs that they begin with. A UUID begins with its time in milliseconds
/// (https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7), so a range of times is a range of ids.
/// </summary>
internal readonly record struct IdRange(UInt128 First, UInt128 End)
{
    private const int BitsBelowTime = 80;

    public bool IsEmpty => First >= End;

    /// <summary>As the bounds of BETWEEN, which includes both.</summary>
    public (string First, string Last) Bounds => (TextOf(First), TextOf(End - 1));

    /// <param name="before">Only ids that are older than this one.</param>
    public static IdRange Of(DateTimeOffset? from, DateTimeOffset? to, string? before)
    {
        var range = new IdRange(from is { } start ? FirstAt(start) : UInt128.Zero, to is { } end ? FirstAt(end) : UInt128.MaxValue);
        return before is null ? range : range.Before(before);
    }

    public IdRange Before(string id) => this with { End = UInt128.Min(End, UInt128.Parse(id.AsSpan(0, ImageIds.UuidLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) };

    private static UInt128 FirstAt(DateTimeOffset time) => (UInt128)Math.Max(0, time.ToUnixTimeMilliseconds()) << BitsBelowTime;

    private static string TextOf(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);
}
