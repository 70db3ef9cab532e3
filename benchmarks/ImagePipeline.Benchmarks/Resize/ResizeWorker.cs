using System.Diagnostics;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>Our side: the same renditions, through the code that the resize function runs.</summary>
internal static class ResizeWorker
{
    /// <summary>The argument that makes this program a worker, as <see cref="Comparison"/> starts it.</summary>
    public const string Command = "--resize-worker";

    /// <summary>One step above sharp's 82 gives back what the decoder's own halving costs, so that both sides have equal PSNR.</summary>
    private const int Quality = 83;

    private static readonly RenditionSpec[] s_jpegs =
    [
        new("large", 2048, RenditionEncoding.Jpeg, Quality),
        new("medium", 1024, RenditionEncoding.Jpeg, Quality),
        new("small", 320, RenditionEncoding.Jpeg, Quality),
    ];

    public static IReadOnlyList<RenditionSpec> SpecsOf(string set) => set == Comparison.Jpegs ? s_jpegs : RenditionSpec.Published;

    public static Measurement Run(string set, string photo, string folder, int images)
    {
        var specs = SpecsOf(set);
        foreach (var rendition in Resize(photo, specs).Renditions)
        {
            File.WriteAllBytes(Path.Combine(folder, rendition.Name), rendition.Bytes.Span);
        }

        var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var milliseconds = new double[images];
        for (var i = 0; i < images; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Resize(photo, specs);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        process.Refresh();
        return new Measurement(milliseconds, (process.TotalProcessorTime - cpuBefore).TotalMilliseconds / images, process.PeakWorkingSet64);
    }

    private static ResizedImage Resize(string photo, IReadOnlyList<RenditionSpec> specs) =>
        ImageResizer.Resize(photo, ResizeLimits.Default, specs, CancellationToken.None);
}
