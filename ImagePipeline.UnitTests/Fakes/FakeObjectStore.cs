using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeObjectStore : IObjectStore
{
    public string? Traceparent { get; set; }

    public bool IsGone { get; set; }

    public byte[] Original { get; set; } = [];

    public List<string> Downloads { get; } = [];

    public Dictionary<string, string> Renditions { get; } = [];

    public List<string> Erased { get; } = [];

    public List<UploadTerms> Signed { get; } = [];

    public Task<StoredOriginal?> FindOriginalAsync(string key, string? versionId, CancellationToken cancellationToken) =>
        Task.FromResult(IsGone ? null : new StoredOriginal(versionId ?? "v1", Original.Length, TestHost.Now, Traceparent));

    public Task DownloadOriginalAsync(string key, string? versionId, string path, long maxBytes, CancellationToken cancellationToken)
    {
        Downloads.Add(path);
        return File.WriteAllBytesAsync(path, Original, cancellationToken);
    }

    public Task PutRenditionAsync(string key, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (Renditions)
        {
            Renditions.Add(key, contentType);
        }

        return Task.CompletedTask;
    }

    public Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        Erased.Add(imageId);
        return Task.CompletedTask;
    }

    public Task<UploadForm> SignUploadAsync(UploadTerms terms, CancellationToken cancellationToken)
    {
        Signed.Add(terms);
        return Task.FromResult(new UploadForm("https://originals.example/", new Dictionary<string, string> { ["key"] = terms.Key }));
    }
}
