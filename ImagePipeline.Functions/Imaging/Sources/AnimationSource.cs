using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>GIF and WebP, of which one frame is shown: the first that shows anything.</summary>
internal static class AnimationSource
{
    private const int MaxFrames = 8;

    /// <param name="load">A frame, counted from 0, shrunk by a factor where the format can do that.</param>
    public static SourceImage Open(ImageFormat format, ResizeLimits limits, Func<int, int, Image> load)
    {
        using var header = load(0, 1);
        var source = SourceImage.From(header, format, limits, shrink => load(0, shrink));
        var frames = header.Contains("n-pages") && header.HasAlpha() ? Math.Min((int)header.Get("n-pages"), MaxFrames) : 1;
        var frame = 0;
        while (frame < frames - 1 && IsBlank(load, frame))
        {
            frame++;
        }

        return frame == 0 ? source : source with { Load = shrink => load(frame, shrink) };
    }

    private static bool IsBlank(Func<int, int, Image> load, int frame)
    {
        using var pixels = load(frame, 1);
        using var alpha = pixels.ExtractBand(pixels.Bands - 1);
        return alpha.Max() == 0;
    }
}
