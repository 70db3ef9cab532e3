using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Rekognition's DetectLabels and DetectModerationLabels, AWS JSON 1.1.</summary>
internal sealed class RekognitionService : JsonService
{
    // Enough for the squares of a test card, and decoded in a few milliseconds.
    private const int CardSide = 512;

    private readonly IObjectReader _objects;
    private readonly ILabelDetector _detector;

    public RekognitionService(
        SignatureVerifier signatures, IObjectReader objects, ILabelDetector detector, IOptions<RekognitionLimits> limits, TimeProvider time)
        : base(signatures, "rekognition", "RekognitionService", "1.1")
    {
        (_objects, _detector) = (objects, detector);
        var perSecond = limits.Value.RekognitionRequestsPerSecond;
        Operations = new Dictionary<string, JsonOperation>
        {
            ["DetectLabels"] = Limited(DetectLabelsAsync, perSecond, time),
            ["DetectModerationLabels"] = Limited(DetectModerationLabelsAsync, perSecond, time),
        };
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

    private async Task<JsonBody> DetectModerationLabelsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var request = DetectModerationLabelsRequest.Read(parameters);
        var picture = new Picture(await request.Image.ReadAsync(_objects, cancellation));
        return TestCard.Read(picture.Fit(CardSide)) switch
        {
            { Label: TestCard.Failure } => throw RekognitionError.Internal(),
            { } card when card.Confidence >= request.MinConfidence => DetectModerationLabelsAnswer.Of(ModerationTaxonomy.WithAncestors(card.Label, card.Confidence)),
            _ => DetectModerationLabelsAnswer.Of([]),
        };
    }

    private IEnumerable<Label> LabelsOf(Picture picture, DetectLabelsRequest request) => _detector.Detect(picture)
        .Where(label => label.Confidence >= request.MinConfidence && request.Filter.Accepts(label))
        .OrderByDescending(label => label.Confidence)
        .ThenBy(label => label.Name, StringComparer.Ordinal)
        .Take(request.MaxLabels);
}
