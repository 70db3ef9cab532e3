using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Objects as the other services of this process read them.</summary>
internal sealed class ObjectReader(Buckets buckets, ObjectStore objects) : IObjectReader
{
    public Task<StoredObject?> OpenAsync(string bucket, string key, string? versionId, CancellationToken cancellation) =>
        Task.FromResult(Open(bucket, key, versionId));

    private StoredObject? Open(string bucket, string key, string? versionId) =>
        buckets.Find(bucket) is { } found && objects.Open(found, key, versionId) is var (version, content)
            ? new StoredObject(content, version.Size, version.ContentType, version.ETag, version.Modified, version.Headers.GetValueOrDefault("Cache-Control"))
            : null;
}
