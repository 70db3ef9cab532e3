using System.Diagnostics;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>Our side: the same three renditions, through the code that the resize function runs.</summary>
internal static class ResizeWorker
{
    /// <summary>The argument that makes this program a worker, as <see cref="Comparison"/> starts it.</summary>
    public const string Command = "--resize-worker";

    /// <summary>One step above sharp's 82 gives back what the decoder's own halving costs, so that both sides have equal PSNR.</summary>
    private const int Quality = 83;

    private static readonly RenditionSpec[] Specs =
        [.. Comparison.LongSides.Select(side => new RenditionSpec($"{side}", side, RenditionEncoding.Jpeg, Quality))];

    public static Measurement Run(string photo, string folder, int images)
    {
        foreach (var rendition in Resize(photo).Renditions)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{rendition.Name}.jpg"), rendition.Bytes.Span);
        }

        var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var milliseconds = new double[images];
        for (var i = 0; i < images; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Resize(photo);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        process.Refresh();
        return new Measurement(milliseconds, (process.TotalProcessorTime - cpuBefore).TotalMilliseconds / images, process.PeakWorkingSet64);
    }

    private static ResizedImage Resize(string photo) => ImageResizer.Resize(photo, ResizeLimits.Default, Specs, CancellationToken.None);
}
