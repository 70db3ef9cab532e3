using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeRekognition : IRekognition
{
    public DetectLabelsRequest? Request { get; private set; }

    public Func<DetectLabelsResponse> Answer { get; set; } = () => new DetectLabelsResponse([]);

    public Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Answer());
    }
}
