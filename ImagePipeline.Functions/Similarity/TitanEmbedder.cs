using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Similarity;

/// <summary>Amazon Titan Multimodal Embeddings, https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html: 1,024 numbers.</summary>
internal sealed class TitanEmbedder(ITitan titan) : IEmbedder
{
    public async Task<float[]> EmbedAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var answer = await titan.EmbedAsync(new TitanRequest(Convert.ToBase64String(picture.Span), new TitanConfiguration(TitanConfiguration.Dimensions)), cancellationToken);
        return UnitVector.Of(answer.Embedding);
    }
}

/// <summary>Bedrock's InvokeModel with Titan, https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html.</summary>
internal interface ITitan
{
    Task<TitanAnswer> EmbedAsync(TitanRequest request, CancellationToken cancellationToken);
}

/// <param name="InputImage">Base64.</param>
internal sealed record TitanRequest(string InputImage, TitanConfiguration EmbeddingConfig);

internal sealed record TitanConfiguration(int OutputEmbeddingLength)
{
    public const int Dimensions = 1024;
}

internal sealed record TitanAnswer(float[] Embedding);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TitanRequest))]
[JsonSerializable(typeof(TitanAnswer))]
internal sealed partial class TitanJson : JsonSerializerContext;
