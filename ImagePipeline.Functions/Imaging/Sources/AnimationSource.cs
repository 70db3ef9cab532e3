using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>GIF and WebP, of which one frame is shown: the first that shows anything. Up to eight are judged, the first and the last among them.</summary>
internal static class AnimationSource
{
    private const int MaxFrames = 8;

    /// <param name="load">A frame, counted from 0, shrunk by a factor where the format can do that.</param>
    public static SourceImage Open(ImageFormat format, ResizeLimits limits, Func<int, int, Image> load)
    {
        using var header = load(0, 1);
        var source = SourceImage.From(header, format, limits, shrink => load(0, shrink));
        var frames = header.Contains("n-pages") ? (int)header.Get("n-pages") : 1;
        var shown = 0;
        var candidates = header.HasAlpha() ? Math.Min(frames, MaxFrames) : 1;
        while (shown < candidates - 1 && IsBlank(load, shown))
        {
            shown++;
        }

        var reachable = (int)Math.Clamp(limits.MaxAnimationPixels / source.Upright.Pixels, 1, frames);
        return source with
        {
            Load = shrink => load(shown, shrink),
            OtherFrames = [.. Spread(reachable).Where(frame => frame != shown).Select(frame => (Func<int, Image>)(shrink => load(frame, shrink)))],
        };
    }

    private static IEnumerable<int> Spread(int frames) =>
        frames <= MaxFrames ? Enumerable.Range(0, frames) : Enumerable.Range(0, MaxFrames).Select(n => n * (frames - 1) / (MaxFrames - 1));

    private static bool IsBlank(Func<int, int, Image> load, int frame)
    {
        using var pixels = load(frame, 1);
        using var alpha = pixels.ExtractBand(pixels.Bands - 1);
        return alpha.Max() == 0;
    }
}
