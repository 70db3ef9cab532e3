using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Rekognition.Moderation;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Rekognition's DetectLabels and DetectModerationLabels, AWS JSON 1.1.</summary>
internal sealed class RekognitionService : JsonService, IDisposable
{
    // Enough for the squares of a test card, and decoded in a few milliseconds.
    private const int CardSide = 512;

    private readonly IObjectReader _objects;
    private readonly ILabelDetector _detector;
    private readonly ContentModeration _moderation;

    // A picture that is looked at takes a core and tens of megabytes: half of the machine is left to all else.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public RekognitionService(
        SignatureVerifier signatures, IObjectReader objects, ILabelDetector detector, ContentModeration moderation, IOptions<RekognitionLimits> limits,
        TimeProvider time)
        : base(signatures, "rekognition", "RekognitionService", "1.1")
    {
        (_objects, _detector, _moderation) = (objects, detector, moderation);
        var perSecond = limits.Value.RekognitionRequestsPerSecond;
        Operations = new Dictionary<string, JsonOperation>
        {
            ["DetectLabels"] = Limited(DetectLabelsAsync, perSecond, time),
            ["DetectModerationLabels"] = Limited(DetectModerationLabelsAsync, perSecond, time),
        };
    }

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html
    protected override AccessMap Access { get; } = new()
    {
        { "DetectLabels", (input, _) => Needs("rekognition:DetectLabels", input) },
        { "DetectModerationLabels", (input, _) => Needs("rekognition:DetectModerationLabels", input) },
    };

    // A picture in S3 is read in the caller's name.
    private static IEnumerable<AccessNeed> Needs(string action, JsonElement input)
    {
        yield return new AccessNeed(action, "*");
        if (input.TryGetProperty("Image", out var image) && image.ValueKind == JsonValueKind.Object && image.TryGetProperty("S3Object", out var location))
        {
            yield return new AccessNeed(
                AccessMap.Text(location, "Version").Length > 0 ? "s3:GetObjectVersion" : "s3:GetObject",
                $"arn:aws:s3:::{AccessMap.Text(location, "Bucket")}/{AccessMap.Text(location, "Name")}");
        }
    }

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

    public void Dispose() => _turns.Dispose();

    private async Task<JsonBody> DetectLabelsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var request = DetectLabelsRequest.Read(parameters);
        return await LookAtAsync(request.Image, picture => LabelsOf(picture, request), cancellation);
    }

    private JsonObject LabelsOf(Picture picture, DetectLabelsRequest request)
    {
        var answer = request.WantsLabels ? DetectLabelsAnswer.LabelsOf(Wanted(_detector.Detect(picture), request), _detector.ModelVersion) : new JsonObject();
        if (request.WantsProperties)
        {
            answer["ImageProperties"] = DetectLabelsAnswer.PropertiesOf(PixelAnalysis.Of(picture), request.MaxDominantColors);
        }

        return answer;
    }

    private async Task<JsonBody> DetectModerationLabelsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var request = DetectModerationLabelsRequest.Read(parameters);
        return await LookAtAsync(request.Image, picture => ModerationOf(picture, request.MinConfidence), cancellation);
    }

    private JsonObject ModerationOf(Picture picture, double minConfidence)
    {
        switch (TestCard.Read(picture.Fit(CardSide)))
        {
            case { Label: TestCard.Failure }:
                throw RekognitionError.Internal();
            case { } card:
                return DetectModerationLabelsAnswer.Of(
                    card.Confidence >= minConfidence ? ModerationTaxonomy.WithAncestors(card.Label, card.Confidence) : [], TestCard.ModelVersion);
            case null:
                var judgement = _moderation.Judge(picture);
                return DetectModerationLabelsAnswer.Of(
                    judgement.Labels.Where(label => label.Confidence >= minConfidence),
                    ContentModeration.ModelVersion,
                    judgement.Illustrated >= minConfidence ? judgement.Illustrated : null);
        }
    }

    private async Task<JsonBody> LookAtAsync(ImageReference image, Func<Picture, JsonObject> look, CancellationToken cancellation)
    {
        var bytes = await image.ReadAsync(_objects, cancellation);
        await _turns.WaitAsync(cancellation);
        try
        {
            return look(new Picture(bytes));
        }
        finally
        {
            _turns.Release();
        }
    }

    private static IEnumerable<Label> Wanted(IEnumerable<Label> labels, DetectLabelsRequest request) => labels
        .Where(label => label.Confidence >= request.MinConfidence && request.Filter.Accepts(label))
        .OrderByDescending(label => label.Confidence)
        .ThenBy(label => label.Name, StringComparer.Ordinal)
        .Take(request.MaxLabels);
}
