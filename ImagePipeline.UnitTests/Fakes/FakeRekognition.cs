using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeRekognition : IRekognition
{
    public DetectLabelsRequest? Request { get; private set; }

    public Func<DetectLabelsResponse> Answer { get; set; } = () => new DetectLabelsResponse([]);

    /// <summary>The pictures that were to be judged, by their keys.</summary>
    public List<string> Judged { get; } = [];

    public List<double> MinConfidences { get; } = [];

    /// <summary>By the picture's key.</summary>
    public Func<string, DetectModerationLabelsResponse> Judgement { get; set; } = _ => new DetectModerationLabelsResponse([], "7.0");

    public Task<DetectModerationLabelsResponse> DetectModerationLabelsAsync(DetectModerationLabelsRequest request, CancellationToken cancellationToken)
    {
        Judged.Add(request.Image.S3Object.Name);
        MinConfidences.Add(request.MinConfidence);
        return Task.FromResult(Judgement(request.Image.S3Object.Name));
    }

    public Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Answer());
    }
}
