using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The parameters of DetectModerationLabels, checked. Human loops and adapters of one's own are not supported.</summary>
/// <remarks>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html</remarks>
internal sealed record DetectModerationLabelsRequest(ImageReference Image, double MinConfidence)
{
    public static DetectModerationLabelsRequest Read(Parameters parameters)
    {
        var image = ImageReference.Read(parameters);
        var minConfidence = parameters.OptionalNumber("MinConfidence");
        parameters.End();
        RekognitionError.Check(minConfidence, "minConfidence", 0, 100);
        return new DetectModerationLabelsRequest(image, minConfidence ?? 50);
    }
}
