using System.Diagnostics;
using NetVips;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>
/// Runs both sides in turn, each in a process of its own on one core with the same allocator settings, and prints one row a photo.
/// </summary>
internal sealed class Comparison(string sharpFolder, int rounds, int imagesPerRound)
{
    /// <summary>Three JPEG renditions, as most pipelines make them.</summary>
    public const string Jpegs = "jpegs";

    /// <summary>The four that the pipeline publishes.</summary>
    public const string Published = "published";

    public void Run(IReadOnlyList<string> photos)
    {
        foreach (var set in (string[])[Jpegs, Published])
        {
            Console.WriteLine($"| {set} | images/s ours | sharp | ratio | CPU ratio | peak MB ours | sharp | ratio | PSNR ours ({string.Join('/', ResizeWorker.SpecsOf(set).Select(spec => spec.Name))}) | sharp |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
            foreach (var photo in photos)
            {
                Console.WriteLine(Row(set, photo));
            }

            Console.WriteLine();
        }
    }

    private string Row(string set, string photo)
    {
        var folder = Directory.CreateTempSubdirectory("resize-benchmark-");
        try
        {
            var oursFolder = folder.CreateSubdirectory("ours").FullName;
            var sharpsFolder = folder.CreateSubdirectory("sharp").FullName;
            List<Measurement> ours = [], sharps = [];
            for (var round = 0; round < rounds; round++)
            {
                ours.Add(Measure(Environment.ProcessPath!, [ResizeWorker.Command, set, photo, oursFolder, $"{imagesPerRound}"]));
                sharps.Add(Measure("node", [Path.Combine(sharpFolder, "worker.mjs"), set, photo, sharpsFolder, $"{imagesPerRound}"]));
            }

            return Row(Describe(photo), Measurement.Combine(ours), Measurement.Combine(sharps), Psnr(set, photo, oursFolder), Psnr(set, photo, sharpsFolder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Row(string photo, Measurement ours, Measurement sharp, string ourPsnr, string sharpPsnr) => FormattableString.Invariant(
        $"| {photo} | {1000 / ours.MedianMilliseconds:0.0} | {1000 / sharp.MedianMilliseconds:0.0} | **{sharp.MedianMilliseconds / ours.MedianMilliseconds:0.00}** | {sharp.CpuMilliseconds / ours.CpuMilliseconds:0.00} | {ours.PeakBytes >> 20} | {sharp.PeakBytes >> 20} | **{(double)ours.PeakBytes / sharp.PeakBytes:0.00}** | {ourPsnr} | {sharpPsnr} |");

    private static string Describe(string photo)
    {
        using var image = Image.NewFromFile(photo);
        var profile = image.Contains("icc-profile-data") ? ", with colour profile" : "";
        return FormattableString.Invariant($"{Path.GetFileName(photo)} ({(double)image.Width * image.Height / 1e6:0} MP{profile})");
    }

    private static string Psnr(string set, string photo, string folder) => string.Join(
        " / ", ResizeWorker.SpecsOf(set).Select(spec => FormattableString.Invariant($"{Fidelity.Psnr(photo, Path.Combine(folder, spec.Name)):0.00}")));

    private static Measurement Measure(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("taskset", ["-c", "0", program, .. arguments]) { RedirectStandardOutput = true };
        // glibc keeps an arena a core and thread; the resize function is deployed with this setting, so both sides get it.
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Measurement.Parse(output) : throw new InvalidOperationException($"{program} failed with {process.ExitCode}.");
    }
}
