namespace ImagePipeline.LocalAws.Rekognition.Moderation;

/// <summary>What a classifier of five classes can say in Rekognition's words: explicit, and little clothing.</summary>
internal sealed class ContentModeration : IDisposable
{
    /// <summary>What answers report as <c>ModerationModelVersion</c>.</summary>
    public const string ModelVersion = "nsfw-1";

    // Opened by the first picture, as the detector of objects is.
    private readonly Lazy<NsfwNet> _classifier = new(() => new NsfwNet());

    public Judgement Judge(Picture picture) => Judgement.Of(_classifier.Value.Classify(picture.Stretch(NsfwNet.Side, NsfwNet.Side)));

    public void Dispose()
    {
        if (_classifier.IsValueCreated)
        {
            _classifier.Value.Dispose();
        }
    }
}
