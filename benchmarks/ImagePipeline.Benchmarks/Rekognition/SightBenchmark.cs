using System.Diagnostics;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Rekognition.Moderation;

namespace ImagePipeline.Benchmarks.Rekognition;

/// <summary>What LocalAws' Rekognition sees in each JPEG and PNG of a folder, how long that takes, and how much memory.</summary>
internal static class SightBenchmark
{
    private const double MinConfidence = 55;

    public static void Run(string folder)
    {
        using var labels = new SeenLabels();
        using var moderation = new ContentModeration();
        var before = ProcessMemory();
        var times = new List<(double Labels, double Moderation)>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            try
            {
                var bytes = File.ReadAllBytes(file);
                var start = Stopwatch.GetTimestamp();
                var seen = labels.Detect(new Picture(bytes));
                var labelled = Stopwatch.GetElapsedTime(start);
                var judgement = moderation.Judge(new Picture(bytes));
                times.Add((labelled.TotalMilliseconds, (Stopwatch.GetElapsedTime(start) - labelled).TotalMilliseconds));
                Console.WriteLine($"{Path.GetFileName(file)}: {string.Join(", ", seen.Where(label => label.Confidence >= MinConfidence).OrderByDescending(label => label.Confidence).Select(Describe))}");
                Console.WriteLine($"    {string.Join(", ", judgement.Labels.Where(label => label.Confidence >= 1).Select(label => $"{label.Name} {label.Confidence:0}"))}");
            }
            catch (AwsException error)
            {
                Console.WriteLine($"{Path.GetFileName(file)}: {error.Code}");
            }
        }

        // The first picture also opens the networks.
        var later = times.Skip(1).ToList();
        Console.WriteLine(
            $"{times.Count} pictures; the first {times[0].Labels:0} ms for labels and {times[0].Moderation:0} for moderation, the others in the median "
            + $"{Median(later.Select(time => time.Labels)):0} and {Median(later.Select(time => time.Moderation)):0} ms; memory {before} MB before, {ProcessMemory()} after.");
    }

    private static string Describe(Label label) =>
        $"{label.Name} {label.Confidence:0}{(label.Instances.Count(instance => instance.Confidence >= MinConfidence) is > 1 and var count ? $" × {count}" : "")}";

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    private static long ProcessMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }
}
