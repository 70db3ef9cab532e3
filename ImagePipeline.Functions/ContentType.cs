namespace ImagePipeline.Functions;

/// <summary>
/// What an upload may claim to be. It is a browser's guess by the name, so one that says nothing, <c>application/octet-stream</c>, is let in:
/// the bytes decide, in resize-image. One that surely names no picture is refused before anything is sent.
/// </summary>
internal static class ContentType
{
    public const string Unknown = "application/octet-stream";

    public static readonly string[] All =
    [
        "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff", "image/heic", "image/heif", "image/bmp", "image/vnd.adobe.photoshop",
        "image/x-canon-cr2", "image/x-canon-cr3", "image/x-nikon-nef", "image/x-sony-arw", "image/x-adobe-dng", "image/x-fuji-raf", "image/x-olympus-orf", "image/x-panasonic-rw2",
        Unknown,
    ];

    /// <summary>What some browsers and systems say instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Aliases = new Dictionary<string, string>
    {
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
        return plain.Length == 0 ? Unknown : Aliases.GetValueOrDefault(plain, plain);
    }

    /// <returns>Why a type is not taken, in words for the person who chose the file; null where it is.</returns>
    public static string? RefusalOf(string type) => type switch
    {
        _ when All.Contains(type) => null,
        _ when type.StartsWith("video/", StringComparison.Ordinal) => Refusal("video"),
        _ when type.StartsWith("audio/", StringComparison.Ordinal) => Refusal("sound"),
        "application/pdf" => Refusal("pdf"),
        "image/svg+xml" => Refusal("svg"),
        _ => $"contentType must be one of {string.Join(", ", All)}, or be left out where it is not known.",
    };

    private static string Refusal(string found) => FailureText.MessageOf(FailureCode.UnsupportedType, new FailureParameters(Found: found));
}
