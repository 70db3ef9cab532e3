using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The vector bucket and its indexes: in LocalAws always. What an index was made for cannot be changed.</summary>
internal sealed class VectorProvisioner(HttpClient http, ProvisioningTarget target, TimeProvider time)
{
    private readonly ServiceAddress _vectors = target.AddressOf("s3vectors");

    public async Task ProvisionAsync(VectorsDescription vectors, CancellationToken cancellationToken)
    {
        await CreateAsync("CreateVectorBucket", new() { ["vectorBucketName"] = vectors.Bucket }, cancellationToken);
        foreach (var (name, index) in vectors.Indexes)
        {
            await CreateAsync("CreateIndex", new()
            {
                ["vectorBucketName"] = vectors.Bucket, ["indexName"] = name, ["dataType"] = "float32", ["dimension"] = index.Dimension, ["distanceMetric"] = index.DistanceMetric,
            }, cancellationToken);
            await CheckAsync(vectors.Bucket, name, index, cancellationToken);
        }
    }

    private async Task CheckAsync(string bucket, string name, VectorIndexDescription index, CancellationToken cancellationToken)
    {
        var text = await CallAsync("GetIndex", new() { ["vectorBucketName"] = bucket, ["indexName"] = name }, HttpStatusCode.OK, cancellationToken);
        var there = JsonNode.Parse(text)!["index"]!;
        if ((int)there["dimension"]! != index.Dimension || (string?)there["distanceMetric"] != index.DistanceMetric)
        {
            throw new ProvisioningException(
                $"The index {name} exists with other vectors ({there["dimension"]} numbers, {there["distanceMetric"]}) than the pipeline's description asks for. Start once with --fresh.");
        }
    }

    // What is there from an earlier start stays as it is.
    private Task<string> CreateAsync(string operation, JsonObject input, CancellationToken cancellationToken) => CallAsync(operation, input, HttpStatusCode.Conflict, cancellationToken);

    private async Task<string> CallAsync(string operation, JsonObject input, HttpStatusCode alsoGood, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_vectors.Url, $"/{operation}")) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "s3vectors", _vectors, time.GetUtcNow());
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode || response.StatusCode == alsoGood
            ? text
            : throw new ProvisioningException($"S3 Vectors answers {(int)response.StatusCode}: {text}");
    }
}
