namespace ImagePipeline.Functions.Api;

/// <summary>
/// The types under which a file may be announced. They are a browser's guess by the name, so one that says nothing is let in: the bytes
/// decide, in resize-image. One that surely names no picture is refused before anything is sent.
/// </summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    public static readonly string[] Supported =
    [
        "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff", "image/heic", "image/heif", "image/bmp", "image/vnd.adobe.photoshop",
        "image/x-canon-cr2", "image/x-canon-cr3", "image/x-nikon-nef", "image/x-sony-arw", "image/x-adobe-dng", "image/x-fuji-raf", "image/x-olympus-orf", "image/x-panasonic-rw2",
    ];

    /// <summary>What some browsers and systems say instead.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        [""] = Unknown,
        ["image/jpg"] = "image/jpeg",
        ["image/pjpeg"] = "image/jpeg",
        ["image/jfif"] = "image/jpeg",
        ["image/x-png"] = "image/png",
        ["image/apng"] = "image/png",
        ["image/tif"] = "image/tiff",
        ["image/x-tiff"] = "image/tiff",
        ["image/x-ms-bmp"] = "image/bmp",
        ["image/x-bmp"] = "image/bmp",
        ["image/heic-sequence"] = "image/heic",
        ["image/heif-sequence"] = "image/heif",
        ["image/avif-sequence"] = "image/avif",
        ["image/x-photoshop"] = "image/vnd.adobe.photoshop",
        ["application/x-photoshop"] = "image/vnd.adobe.photoshop",
        ["image/dng"] = "image/x-adobe-dng",
        ["binary/octet-stream"] = Unknown,
        ["image/*"] = Unknown,
    };

    /// <param name="type">As the request has it, perhaps with parameters: <c>image/jpeg; charset=binary</c>.</param>
    public static string Normalize(string type)
    {
        var plain = type.Split(';')[0].Trim().ToLowerInvariant();
        return Aliases.GetValueOrDefault(plain, plain);
    }

    /// <returns>Why a type is not taken, in words for the person who chose the file; null where it is.</returns>
    public static string? RefusalOf(string type) => type switch
    {
        _ when type == Unknown || Supported.Contains(type) => null,
        _ when type.StartsWith("video/", StringComparison.Ordinal) => "This is a video; only pictures are kept here.",
        _ when type.StartsWith("audio/", StringComparison.Ordinal) => "This is a sound recording; only pictures are kept here.",
        "application/pdf" => "This is a PDF document; only pictures are kept here.",
        "image/svg+xml" => "This is an SVG drawing, which cannot be read here. Export it as PNG and upload that.",
        _ => $"contentType must be one of {string.Join(", ", Supported)}, or be left out where it is not known.",
    };
}
