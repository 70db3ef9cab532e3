namespace ImagePipeline.Functions.Aws;

/// <summary>The two buckets, as far as the functions need them.</summary>
internal interface IObjectStore
{
    /// <summary>What S3 knows of an original, of its newest version unless one is named; null when it is gone.</summary>
    Task<StoredOriginal?> FindOriginalAsync(string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>Copies an original to a local file.</summary>
    /// <exception cref="Runtime.FunctionException">TOO_LARGE beyond <paramref name="maxBytes"/>; GONE when it was deleted.</exception>
    Task DownloadOriginalAsync(string key, string? versionId, string path, long maxBytes, CancellationToken cancellationToken);

    Task PutRenditionAsync(string key, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <exception cref="Runtime.FunctionException">GONE when it is not there, as when the image was deleted meanwhile.</exception>
    Task<ReadOnlyMemory<byte>> ReadRenditionAsync(string key, CancellationToken cancellationToken);

    /// <summary>How many bytes a rendition has; null where there is none.</summary>
    Task<long?> FindRenditionAsync(string key, CancellationToken cancellationToken);

    /// <summary>Copies a rendition with its type and its Cache-Control. May be repeated.</summary>
    /// <exception cref="Runtime.FunctionException">GONE when it is not there, as when the image was deleted meanwhile.</exception>
    Task CopyRenditionAsync(string key, string newKey, CancellationToken cancellationToken);

    /// <summary>A URL that shows a rendition, held or published, until then.</summary>
    Task<string> SignRenditionAsync(string key, DateTimeOffset until);

    /// <summary>A URL that downloads an original under its name, until then.</summary>
    Task<string> SignOriginalAsync(string key, string fileName, DateTimeOffset until);

    /// <summary>Erases the renditions whose keys begin so. May be repeated.</summary>
    Task EraseRenditionsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Erases all versions of an image's original and all its renditions, wherever they are. May be repeated.</summary>
    Task EraseAsync(string imageId, CancellationToken cancellationToken);

    Task<UploadForm> SignUploadAsync(UploadTerms terms, CancellationToken cancellationToken);

    /// <summary>Begins an upload in parts, and answers S3's id of it.</summary>
    Task<string> BeginUploadAsync(UploadTerms terms, CancellationToken cancellationToken);

    Task<SignedPart> SignPartAsync(PartTerms terms);

    /// <summary>The parts that have arrived, by number; null when there is no such upload (any more).</summary>
    Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancellationToken);

    Task<UploadCompletion> CompleteUploadAsync(string key, string uploadId, IReadOnlyList<StoredPart> parts, CancellationToken cancellationToken);

    /// <summary>Ends an upload and erases its parts. May be repeated, and does nothing to an upload that was completed.</summary>
    Task AbortUploadAsync(string key, string uploadId, CancellationToken cancellationToken);
}

/// <param name="VersionId">Null in a bucket without versioning.</param>
/// <param name="Traceparent">What the upload carried, null without one.</param>
internal sealed record StoredOriginal(string? VersionId, long Size, DateTimeOffset StoredAt, string? Traceparent);

/// <summary>What an upload must be, exactly; S3 refuses everything else.</summary>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record UploadTerms(string Key, string ContentType, long Size, string Sha256, string Traceparent, DateTimeOffset ExpiresAt);

/// <summary>
/// A form to POST as multipart/form-data: every field first, the <c>file</c> last. S3 takes exactly this key, content type, size and checksum; its
/// refusals are S3's own XML.
/// </summary>
internal sealed record UploadForm(string Url, IReadOnlyDictionary<string, string> Fields);
