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

    /// <summary>Erases all versions of an image's original and all its renditions. May be repeated.</summary>
    Task EraseAsync(string imageId, CancellationToken cancellationToken);

    Task<UploadForm> SignUploadAsync(UploadTerms terms, CancellationToken cancellationToken);
}

/// <param name="VersionId">Null in a bucket without versioning.</param>
/// <param name="Traceparent">What the upload carried, null without one.</param>
internal sealed record StoredOriginal(string? VersionId, long Size, DateTimeOffset StoredAt, string? Traceparent);

/// <summary>What an upload must be, exactly; S3 refuses everything else.</summary>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record UploadTerms(string Key, string ContentType, long Size, string Sha256, string Traceparent, DateTimeOffset ExpiresAt);

/// <summary>A form to POST as multipart/form-data: the fields first, the file last.</summary>
internal sealed record UploadForm(string Url, IReadOnlyDictionary<string, string> Fields);
