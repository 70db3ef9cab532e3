using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of Rekognition, https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html.</summary>
internal interface IRekognition
{
    Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken);

    Task<DetectModerationLabelsResponse> DetectModerationLabelsAsync(DetectModerationLabelsRequest request, CancellationToken cancellationToken);
}

internal sealed record DetectLabelsRequest(
    RekognitionImage Image, IReadOnlyList<string> Features, int MaxLabels, double MinConfidence);

internal sealed record RekognitionImage([property: JsonPropertyName("S3Object")] S3ObjectReference S3Object);

internal sealed record S3ObjectReference(string Bucket, string Name);

internal sealed record DetectLabelsResponse(IReadOnlyList<RekognitionLabel>? Labels);

internal sealed record RekognitionLabel(
    string Name,
    double Confidence,
    IReadOnlyList<RekognitionInstance>? Instances,
    IReadOnlyList<RekognitionName>? Parents,
    IReadOnlyList<RekognitionName>? Categories,
    IReadOnlyList<RekognitionName>? Aliases = null);

internal sealed record RekognitionName(string Name);

internal sealed record RekognitionInstance(BoundingBox BoundingBox, double Confidence);

internal sealed record BoundingBox(double Left, double Top, double Width, double Height);

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html</summary>
internal sealed record DetectModerationLabelsRequest(RekognitionImage Image, double MinConfidence);

internal sealed record DetectModerationLabelsResponse(IReadOnlyList<RekognitionModerationLabel>? ModerationLabels, string? ModerationModelVersion);

internal sealed record RekognitionModerationLabel(string? Name, double? Confidence, string? ParentName);

internal sealed class RekognitionClient(JsonServiceClient client) : IRekognition
{
    public Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken) => client.InvokeAsync(
        "DetectLabels", request, RekognitionJson.Default.DetectLabelsRequest, RekognitionJson.Default.DetectLabelsResponse, cancellationToken);

    public Task<DetectModerationLabelsResponse> DetectModerationLabelsAsync(DetectModerationLabelsRequest request, CancellationToken cancellationToken) =>
        client.InvokeAsync(
            "DetectModerationLabels", request, RekognitionJson.Default.DetectModerationLabelsRequest, RekognitionJson.Default.DetectModerationLabelsResponse,
            cancellationToken);
}
