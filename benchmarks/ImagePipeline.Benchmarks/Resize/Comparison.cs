using System.Diagnostics;
using NetVips;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>
/// Runs both sides in turn, each in a process of its own on one core with the same allocator settings, and prints one row a photo.
/// </summary>
internal sealed class Comparison(string sharpFolder, int rounds, int imagesPerRound)
{
    public static readonly int[] LongSides = [2048, 1024, 320];

    public void Run(IEnumerable<string> photos)
    {
        Console.WriteLine("| photo | images/s ours | sharp | ratio | CPU ratio | peak MB ours | sharp | ratio | PSNR ours (2048/1024/320) | sharp |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var photo in photos)
        {
            Console.WriteLine(Row(photo));
        }
    }

    private string Row(string photo)
    {
        var folder = Directory.CreateTempSubdirectory("resize-benchmark-");
        try
        {
            var oursFolder = folder.CreateSubdirectory("ours").FullName;
            var sharpsFolder = folder.CreateSubdirectory("sharp").FullName;
            List<Measurement> ours = [], sharps = [];
            for (var round = 0; round < rounds; round++)
            {
                ours.Add(Measure(Environment.ProcessPath!, [ResizeWorker.Command, photo, oursFolder, $"{imagesPerRound}"]));
                sharps.Add(Measure("node", [Path.Combine(sharpFolder, "worker.mjs"), photo, sharpsFolder, $"{imagesPerRound}"]));
            }

            return Row(Describe(photo), Measurement.Combine(ours), Measurement.Combine(sharps), Psnr(photo, oursFolder), Psnr(photo, sharpsFolder));
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

    private static string Psnr(string photo, string folder) => string.Join(
        " / ", LongSides.Select(side => FormattableString.Invariant($"{Fidelity.Psnr(photo, Path.Combine(folder, $"{side}.jpg")):0.00}")));

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
