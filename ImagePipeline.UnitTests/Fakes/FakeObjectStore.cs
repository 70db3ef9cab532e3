using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeObjectStore : IObjectStore
{
    public string? Traceparent { get; set; }

    public bool IsGone { get; set; }

    public byte[] Original { get; set; } = [];

    public List<string> Downloads { get; } = [];

    public Dictionary<string, string> Renditions { get; } = [];

    public List<string> Erased { get; } = [];

    /// <summary>Called before an image's objects go.</summary>
    public Action<string>? BeforeErase { get; set; }

    /// <summary>Called after each rendition.</summary>
    public Action<string>? AfterPut { get; set; }

    /// <summary>Called before each copy.</summary>
    public Action<string>? BeforeCopy { get; set; }

    public List<UploadTerms> Signed { get; } = [];

    public Task<StoredOriginal?> FindOriginalAsync(string key, string? versionId, CancellationToken cancellationToken) =>
        Task.FromResult(IsGone ? null : new StoredOriginal(versionId ?? "v1", Original.Length, TestHost.Now, Traceparent));

    public Task DownloadOriginalAsync(string key, string? versionId, string path, long maxBytes, CancellationToken cancellationToken)
    {
        if (IsGone)
        {
            throw new FunctionException(S3ObjectStore.Gone, key);
        }

        Downloads.Add(path);
        return File.WriteAllBytesAsync(path, Original, cancellationToken);
    }

    public Task PutRenditionAsync(string key, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (Renditions)
        {
            Renditions[key] = contentType;
        }

        AfterPut?.Invoke(key);
        return Task.CompletedTask;
    }

    /// <summary>The bytes of every rendition.</summary>
    public byte[] Rendition { get; set; } = [];

    /// <summary>The keys of those that were read.</summary>
    public List<string> Read { get; } = [];

    public Task<ReadOnlyMemory<byte>> ReadRenditionAsync(string key, CancellationToken cancellationToken)
    {
        Read.Add(key);
        return IsGone ? throw new FunctionException(S3ObjectStore.Gone, key) : Task.FromResult<ReadOnlyMemory<byte>>(Rendition);
    }

    public Task<long?> FindRenditionAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult<long?>(Renditions.ContainsKey(key) ? 1234 : null);

    public Task CopyRenditionAsync(string key, string newKey, CancellationToken cancellationToken)
    {
        BeforeCopy?.Invoke(key);
        lock (Renditions)
        {
            Renditions[newKey] = Renditions.GetValueOrDefault(key) ?? throw new FunctionException(S3ObjectStore.Gone, key);
        }

        return Task.CompletedTask;
    }

    public Task<string> SignRenditionAsync(string key, DateTimeOffset until) => Task.FromResult($"https://renditions.example/{key}?until={until:O}");

    public Task<string> SignOriginalAsync(string key, string fileName, DateTimeOffset until) =>
        Task.FromResult($"https://originals.example/{key}?name={fileName}&until={until:O}");

    public Task EraseRenditionsAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var key in Renditions.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            Renditions.Remove(key);
        }

        return Task.CompletedTask;
    }

    public Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        BeforeErase?.Invoke(imageId);
        Erased.Add(imageId);
        return Task.CompletedTask;
    }

    public Task<UploadForm> SignUploadAsync(UploadTerms terms, CancellationToken cancellationToken)
    {
        Signed.Add(terms);
        return Task.FromResult(new UploadForm("https://originals.example/", new Dictionary<string, string> { ["key"] = terms.Key }));
    }

    public List<PartTerms> SignedParts { get; } = [];

    /// <summary>The upload in parts that is under way, with what has arrived of it; null when it is completed or ended.</summary>
    public List<StoredPart>? Parts { get; set; }

    public List<string> Aborted { get; } = [];

    public Task<string> BeginUploadAsync(UploadTerms terms, CancellationToken cancellationToken)
    {
        Signed.Add(terms);
        Parts = [];
        return Task.FromResult("upload-1");
    }

    public Task<SignedPart> SignPartAsync(PartTerms terms)
    {
        SignedParts.Add(terms);
        return Task.FromResult(new SignedPart(terms.Number, $"https://originals.example/?partNumber={terms.Number}", new Dictionary<string, string> { ["x-amz-checksum-sha256"] = "..." }));
    }

    public Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredPart>?>(Parts);

    public Task<UploadCompletion> CompleteUploadAsync(string key, string uploadId, IReadOnlyList<StoredPart> parts, CancellationToken cancellationToken)
    {
        var outcome = Parts is null ? UploadCompletion.Unknown : Parts.SequenceEqual(parts) ? UploadCompletion.Completed : UploadCompletion.PartsDiffer;
        Parts = outcome == UploadCompletion.Completed ? null : Parts;
        return Task.FromResult(outcome);
    }

    public Task AbortUploadAsync(string key, string uploadId, CancellationToken cancellationToken)
    {
        Aborted.Add($"{key} {uploadId}");
        return Task.CompletedTask;
    }
}
