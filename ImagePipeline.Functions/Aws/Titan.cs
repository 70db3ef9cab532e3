using System.Text.Json;
using ImagePipeline.Functions.Similarity;

namespace ImagePipeline.Functions.Aws;

internal sealed class TitanClient(WireServiceClient client) : ITitan
{
    private const string Model = "amazon.titan-embed-image-v1";

    public async Task<TitanAnswer> EmbedAsync(TitanRequest request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, TitanJson.Default.TitanRequest);
        return JsonSerializer.Deserialize(await client.InvokeAsync("InvokeModel", $"/model/{Model}/invoke", body, cancellationToken), TitanJson.Default.TitanAnswer)!;
    }
}
