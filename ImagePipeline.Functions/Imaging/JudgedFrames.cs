using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// What moderation looks at beside the analysis rendition: frames of an animation, and in place of a picture that is too small for Rekognition
/// the same with a margin. They are never shown to anybody.
/// </summary>
internal static class JudgedFrames
{
    /// <summary>Rekognition refuses anything smaller, https://docs.aws.amazon.com/rekognition/latest/dg/limits.html.</summary>
    public const int MinSide = 80;

    private const int LongSide = 1024;

    private const int Quality = 83;

    public static IReadOnlyList<Rendition> Make(SourceImage source, Rendition analysis, CancellationToken ct)
    {
        var frames = new List<Rendition>();
        if (Math.Min(analysis.Width, analysis.Height) < MinSide)
        {
            using var small = Image.NewFromBuffer(analysis.Bytes.ToArray());
            Add(frames, small);
        }

        var size = source.Upright.FitWithin(LongSide);
        foreach (var load in source.OtherFrames)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var frame = RenditionChain.Decode(source with { Load = load }, size, ct);
                Add(frames, frame);
            }
            catch (VipsException)
            {
                // A frame that nothing can decode nobody sees; the animation may be cut short.
                ct.ThrowIfCancellationRequested();
            }
        }

        return frames;
    }

    private static void Add(List<Rendition> frames, Image pixels)
    {
        using var large = WithMargin(pixels);
        var spec = new RenditionSpec($"frame-{frames.Count + 1}", LongSide, RenditionEncoding.Jpeg, Quality);
        var bytes = RenditionEncoder.Encode(large, spec.Encoding, spec.Quality);
        frames.Add(RenditionEncoder.Describe(spec, new ImageSize(large.Width, large.Height), bytes));
    }

    private static Image WithMargin(Image pixels) => Math.Min(pixels.Width, pixels.Height) >= MinSide
        ? pixels.Copy()
        : pixels.Gravity(
            Enums.CompassDirection.Centre, Math.Max(pixels.Width, MinSide), Math.Max(pixels.Height, MinSide), extend: Enums.Extend.White);
}
