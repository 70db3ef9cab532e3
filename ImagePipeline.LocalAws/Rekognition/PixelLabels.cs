namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// The scenes that colour, light and texture alone can tell; those themselves are image properties, no labels. Each rule turns measured shares into a
/// confidence; what pixels can only hint at (water, snow) is capped. Objects are beyond it: that takes a model, see <see cref="OnnxLabels"/>.
/// </summary>
internal sealed class PixelLabels : ILabelDetector
{
    public string ModelVersion => "pixels-2";

    public IReadOnlyList<Label> Detect(Picture picture) => Detect(PixelAnalysis.Of(picture));

    public static IReadOnlyList<Label> Detect(PixelAnalysis analysis) =>
    [
        .. SceneRules.Find(analysis)
            .Where(found => found.Confidence > 0)
            .SelectMany(found => LabelTaxonomy.WithAncestors(found.Name, found.Confidence))
            .GroupBy(label => label.Name)
            .Select(same => same.MaxBy(label => label.Confidence)!),
    ];
}
