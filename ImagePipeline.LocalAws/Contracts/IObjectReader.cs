namespace ImagePipeline.LocalAws.Contracts;

/// <summary>An object that was opened for reading.</summary>
internal sealed record StoredObject(Stream Content, long Length, string ContentType, string ETag, DateTimeOffset LastModified, string? CacheControl) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>S3's objects, as the CDN front and Rekognition read them. The content stream can seek.</summary>
internal interface IObjectReader
{
    /// <summary>Opens an object, or answers null where there is none.</summary>
    /// <exception cref="HttpRequestException">The S3 of another endpoint cannot be read.</exception>
    Task<StoredObject?> OpenAsync(string bucket, string key, string? versionId, CancellationToken cancellation);
}
