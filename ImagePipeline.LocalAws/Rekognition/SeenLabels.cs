using ImagePipeline.LocalAws.Rekognition.Objects;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>What is seen without a model of the user's: objects by a detector, and the scenes that pixels can tell.</summary>
internal sealed class SeenLabels : ILabelDetector, IDisposable
{
    // The convolutions halve a picture five times.
    private const int Step = 32;

    // Opened by the first picture: most starts of LocalAws never show it one.
    private readonly Lazy<CenterNet> _detector = new(() => new CenterNet());

    public string ModelVersion => "centernet-1";

    public IReadOnlyList<Label> Detect(Picture picture)
    {
        var (width, height) = SizeFor(picture.UprightWidth, picture.UprightHeight);
        var seen = picture.Stretch(width, height);
        return
        [
            .. ObjectLabels.Of(_detector.Value.Detect(seen, ObjectLabels.MinimumScore), width, height)
                .Concat(PixelLabels.Detect(PixelAnalysis.Of(seen)))
                .GroupBy(label => label.Name)
                .Select(same => same.MaxBy(label => label.Confidence)! with { Instances = [.. same.SelectMany(label => label.Instances)] }),
        ];
    }

    public void Dispose()
    {
        if (_detector.IsValueCreated)
        {
            _detector.Value.Dispose();
        }
    }

    /// <summary>As many pixels as the detector was trained on, in the picture's own proportions: stretched to a square, it finds fewer.</summary>
    private static (int Width, int Height) SizeFor(int width, int height)
    {
        var ratio = Math.Sqrt((double)width / height);
        return (Side(CenterNet.Side * ratio), Side(CenterNet.Side / ratio));

        static int Side(double length) => Math.Max(Step, (int)Math.Round(length / Step) * Step);
    }
}
