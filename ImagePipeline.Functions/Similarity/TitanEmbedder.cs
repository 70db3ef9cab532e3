using System.Text.Json;
using System.Text.Json.Serialization;
using ImagePipeline.Functions.Aws;

namespace ImagePipeline.Functions.Similarity;

/// <summary>
/// Amazon Titan Multimodal Embeddings, https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html, by Bedrock's InvokeModel,
/// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html: 1,024 numbers.
/// </summary>
internal sealed class TitanEmbedder(WireServiceClient client) : IEmbedder
{
    private const string Model = "amazon.titan-embed-image-v1";

    private const int Dimensions = 1024;

    public Task OpenAsync() => Task.CompletedTask;

    public async Task<float[]> EmbedAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var request = new TitanRequest(Convert.ToBase64String(picture.Span), new TitanConfiguration(Dimensions));
        var answer = await client.InvokeAsync(
            "InvokeModel", $"/model/{Model}/invoke", JsonSerializer.SerializeToUtf8Bytes(request, TitanJson.Default.TitanRequest), cancellationToken);
        return UnitVector.Of(JsonSerializer.Deserialize(answer, TitanJson.Default.TitanAnswer)!.Embedding);
    }
}

/// <param name="InputImage">Base64.</param>
internal sealed record TitanRequest(string InputImage, TitanConfiguration EmbeddingConfig);

internal sealed record TitanConfiguration(int OutputEmbeddingLength);

internal sealed record TitanAnswer(float[] Embedding);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TitanRequest))]
[JsonSerializable(typeof(TitanAnswer))]
internal sealed partial class TitanJson : JsonSerializerContext;
