namespace ImagePipeline.Functions.Aws;

/// <summary>What a part must be, exactly; S3 refuses everything else.</summary>
/// <param name="Sha256">Lower-case hex, as everywhere here.</param>
internal sealed record PartTerms(string Key, string UploadId, int Number, long Size, string Sha256, DateTimeOffset ExpiresAt);

/// <summary>
/// Where to PUT a part, and the headers that must come with it. S3 takes exactly this length and checksum and answers an <c>ETag</c>. A part that is
/// sent again replaces what was there.
/// </summary>
internal sealed record SignedPart(int Number, string Url, IReadOnlyDictionary<string, string> Headers);

/// <summary>A part that S3 has.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Etag">S3's ETag, without quotes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record StoredPart(int Number, long Size, string Etag, string Sha256);

internal enum UploadCompletion
{
    Completed,

    /// <summary>S3 knows no such upload (any more).</summary>
    Unknown,

    /// <summary>S3 holds other parts than those named.</summary>
    PartsDiffer,
}
