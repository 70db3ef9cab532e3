using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Similarity;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeVectors : IVectors
{
    public Dictionary<(string Index, string Key), (float[] Vector, VectorMetadata Metadata)> Stored { get; } = [];

    /// <summary>Called after each vector is put.</summary>
    public Func<Task>? AfterPut { get; set; }

    public async Task PutAsync(string index, string key, float[] vector, VectorMetadata metadata, CancellationToken cancellationToken)
    {
        Stored[(index, key)] = (vector, metadata);
        await (AfterPut?.Invoke() ?? Task.CompletedTask);
    }

    public Task<IReadOnlyList<StoredVector>> GetAsync(string index, IReadOnlyList<string> keys, bool withData, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredVector>>([.. keys.Where(key => Stored.ContainsKey((index, key))).Select(key =>
            new StoredVector(key, withData ? new VectorData(Stored[(index, key)].Vector) : null, Metadata: null))]);

    public Task<IReadOnlyList<NearVector>> QueryAsync(string index, string owner, float[] vector, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NearVector>>([.. Stored
            .Where(stored => stored.Key.Index == index && stored.Value.Metadata.Owner == owner)
            .Select(stored => new NearVector(stored.Key.Key, 1 - stored.Value.Vector.Zip(vector, (one, other) => (double)one * other).Sum(), stored.Value.Metadata))
            .OrderBy(near => near.Distance)
            .Take(count)]);

    public Task DeleteAsync(string index, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            Stored.Remove((index, key));
        }

        return Task.CompletedTask;
    }
}

/// <summary>Makes of every picture the same vector, unless said otherwise.</summary>
internal sealed class FakeEmbedder : IEmbedder
{
    public Task OpenAsync() => Task.CompletedTask;

    public Func<ReadOnlyMemory<byte>, float[]> Embed { get; set; } = _ => [1, 0];

    public Task<float[]> EmbedAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) => Task.FromResult(Embed(picture));
}
