namespace ImagePipeline.Functions;

/// <summary>What may be uploaded.</summary>
internal static class UploadLimits
{
    /// <summary>200 MiB: what a camera makes at its best; resize-image keeps it in /tmp, not in memory.</summary>
    public const long MaxBytes = 200 * 1024 * 1024;
}

/// <summary>What an upload may claim to be; what its bytes are, resize-image tells.</summary>
internal static class ContentType
{
    public static readonly string[] All = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff"];
}
