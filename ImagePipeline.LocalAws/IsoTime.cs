using System.Globalization;

namespace ImagePipeline.LocalAws;

/// <summary>Times as AWS writes most of them: <c>2026-01-02T03:04:05.678Z</c></summary>
internal static class IsoTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>As some services write them: <c>2026-01-02T03:04:05Z</c></summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
