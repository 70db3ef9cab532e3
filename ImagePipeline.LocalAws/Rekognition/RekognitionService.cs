using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Rekognition's DetectLabels, AWS JSON 1.1.</summary>
internal sealed class RekognitionService : JsonService
{
    private readonly IObjectReader _objects;
    private readonly ILabelDetector _detector;

    public RekognitionService(
        SignatureVerifier signatures, IObjectReader objects, ILabelDetector detector, IOptions<RekognitionLimits> limits, TimeProvider time)
        : base(signatures, "rekognition", "RekognitionService", "1.1")
    {
        (_objects, _detector) = (objects, detector);
        Operations = new Dictionary<string, JsonOperation> { ["DetectLabels"] = Limited(DetectLabelsAsync, limits.Value.RekognitionRequestsPerSecond, time) };
    }

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    /// <summary>The operation as the account's quota lets it through: a second's worth of requests at once.</summary>
    private static JsonOperation Limited(JsonOperation operation, double? perSecond, TimeProvider time)
    {
        if (perSecond is not { } rate)
        {
            return operation;
        }

        var requests = new TokenBucket(Math.Max(1, rate), rate, time);
        return (parameters, cancellation) => requests.TryTake() ? operation(parameters, cancellation) : throw RekognitionError.Throttled();
    }

    private async Task<JsonBody> DetectLabelsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var request = DetectLabelsRequest.Read(parameters);
        var picture = new Picture(await request.Image.ReadAsync(_objects, cancellation));
        var answer = request.WantsLabels ? DetectLabelsAnswer.LabelsOf(LabelsOf(picture, request), _detector.ModelVersion) : new JsonObject();
        if (request.WantsProperties)
        {
            answer["ImageProperties"] = DetectLabelsAnswer.PropertiesOf(PixelAnalysis.Of(picture), request.MaxDominantColors);
        }

        return answer;
    }

    private IEnumerable<Label> LabelsOf(Picture picture, DetectLabelsRequest request) => _detector.Detect(picture)
        .Where(label => label.Confidence >= request.MinConfidence && request.Filter.Accepts(label))
        .OrderByDescending(label => label.Confidence)
        .ThenBy(label => label.Name, StringComparer.Ordinal)
        .Take(request.MaxLabels);
}
