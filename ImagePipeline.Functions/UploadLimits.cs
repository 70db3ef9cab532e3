namespace ImagePipeline.Functions;

/// <summary>What may be uploaded.</summary>
internal static class UploadLimits
{
    /// <summary>200 MiB: what a camera makes at its best; resize-image keeps it in /tmp, not in memory.</summary>
    public const long MaxBytes = 200 * 1024 * 1024;
}
