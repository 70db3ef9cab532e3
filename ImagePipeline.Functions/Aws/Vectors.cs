using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of S3 Vectors, https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Vectors.html.</summary>
internal interface IVectors
{
    /// <summary>Adds a vector, or replaces the one of this key.</summary>
    Task PutAsync(string index, string key, float[] vector, VectorMetadata metadata, CancellationToken cancellationToken);

    /// <summary>Those of these keys that there are: 100 at most.</summary>
    Task<IReadOnlyList<StoredVector>> GetAsync(string index, IReadOnlyList<string> keys, bool withData, CancellationToken cancellationToken);

    /// <summary>The owner's nearest vectors, the nearest first.</summary>
    /// <param name="count">1 to 100.</param>
    Task<IReadOnlyList<NearVector>> QueryAsync(string index, string owner, float[] vector, int count, CancellationToken cancellationToken);

    /// <summary>Deletes those of these keys that there are: 500 at most.</summary>
    Task DeleteAsync(string index, IReadOnlyList<string> keys, CancellationToken cancellationToken);
}

/// <param name="Owner">Every query names one.</param>
/// <param name="Hash">See <see cref="Similarity.PerceptualHash"/>; 16 hexadecimal digits.</param>
internal sealed record VectorMetadata(string Owner, string Hash);

internal sealed record VectorData(float[] Float32);

/// <param name="Data">Null where it was not asked for, as the metadata.</param>
internal sealed record StoredVector(string Key, VectorData? Data, VectorMetadata? Metadata);

/// <param name="Distance">By the cosine: 0 for the same direction, 2 for the opposite one.</param>
internal sealed record NearVector(string Key, double Distance, VectorMetadata Metadata);

internal sealed record PutVectorsRequest(string VectorBucketName, string IndexName, IReadOnlyList<StoredVector> Vectors);

internal sealed record GetVectorsRequest(string VectorBucketName, string IndexName, IReadOnlyList<string> Keys, bool ReturnData, bool ReturnMetadata);

internal sealed record GetVectorsResponse(IReadOnlyList<StoredVector>? Vectors);

internal sealed record QueryVectorsRequest(
    string VectorBucketName, string IndexName, int TopK, VectorData QueryVector, VectorFilter Filter, bool ReturnDistance, bool ReturnMetadata);

/// <summary>A vector's metadata must have this owner.</summary>
internal sealed record VectorFilter(string Owner);

internal sealed record QueryVectorsResponse(IReadOnlyList<NearVector>? Vectors);

internal sealed record DeleteVectorsRequest(string VectorBucketName, string IndexName, IReadOnlyList<string> Keys);

/// <summary>S3 Vectors' wire format: camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PutVectorsRequest))]
[JsonSerializable(typeof(GetVectorsRequest))]
[JsonSerializable(typeof(GetVectorsResponse))]
[JsonSerializable(typeof(QueryVectorsRequest))]
[JsonSerializable(typeof(QueryVectorsResponse))]
[JsonSerializable(typeof(DeleteVectorsRequest))]
internal sealed partial class VectorsJson : JsonSerializerContext;

internal sealed class VectorsClient(WireServiceClient client, Func<string> bucket) : IVectors
{
    public Task PutAsync(string index, string key, float[] vector, VectorMetadata metadata, CancellationToken cancellationToken)
    {
        var request = new PutVectorsRequest(bucket(), index, [new StoredVector(key, new VectorData(vector), metadata)]);
        return client.InvokeAsync("PutVectors", "/PutVectors", JsonSerializer.SerializeToUtf8Bytes(request, VectorsJson.Default.PutVectorsRequest), cancellationToken);
    }

    public async Task<IReadOnlyList<StoredVector>> GetAsync(string index, IReadOnlyList<string> keys, bool withData, CancellationToken cancellationToken)
    {
        var request = new GetVectorsRequest(bucket(), index, keys, withData, ReturnMetadata: false);
        var answer = await client.InvokeAsync("GetVectors", "/GetVectors", JsonSerializer.SerializeToUtf8Bytes(request, VectorsJson.Default.GetVectorsRequest), cancellationToken);
        return JsonSerializer.Deserialize(answer, VectorsJson.Default.GetVectorsResponse)?.Vectors ?? [];
    }

    public async Task<IReadOnlyList<NearVector>> QueryAsync(string index, string owner, float[] vector, int count, CancellationToken cancellationToken)
    {
        var request = new QueryVectorsRequest(bucket(), index, count, new VectorData(vector), new VectorFilter(owner), ReturnDistance: true, ReturnMetadata: true);
        var answer = await client.InvokeAsync("QueryVectors", "/QueryVectors", JsonSerializer.SerializeToUtf8Bytes(request, VectorsJson.Default.QueryVectorsRequest), cancellationToken);
        return JsonSerializer.Deserialize(answer, VectorsJson.Default.QueryVectorsResponse)?.Vectors ?? [];
    }

    public Task DeleteAsync(string index, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var request = new DeleteVectorsRequest(bucket(), index, keys);
        return client.InvokeAsync("DeleteVectors", "/DeleteVectors", JsonSerializer.SerializeToUtf8Bytes(request, VectorsJson.Default.DeleteVectorsRequest), cancellationToken);
    }
}
