using System.Diagnostics;
using System.Text;

namespace ImagePipeline.Benchmarks.Pipeline;

/// <summary>Many uploads of mixed kinds, good and bad, as fast as six at once from each of four people go.</summary>
internal static class BurstBenchmark
{
    private const int AtOnce = 24;

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".jpg"] = "image/jpeg", [".png"] = "image/png", [".webp"] = "image/webp", [".avif"] = "image/avif", [".gif"] = "image/gif", [".tiff"] = "image/tiff",
    };

    public static async Task RunAsync(Uri page, string folder, int images)
    {
        var photos = Directory.EnumerateFiles(folder).Where(file => ContentTypes.ContainsKey(Path.GetExtension(file))).Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileName(file), Type: ContentTypes[Path.GetExtension(file)], Content: File.ReadAllBytes(file), Expected: "READY"))
            .ToList();
        var jpeg = photos.First(photo => photo.Type == "image/jpeg").Content;
        photos.Add(("truncated.jpg", "image/jpeg", jpeg[..(jpeg.Length / 2)], "CORRUPT"));
        photos.Add(("page.jpg", "image/jpeg", Encoding.ASCII.GetBytes("<!doctype html><title>No photo</title>"), "UNSUPPORTED_TYPE"));
        using var uploader = new Uploader(page);
        var results = new List<UploadResult>();
        var unexpected = new List<string>();
        var clock = Stopwatch.StartNew();

        await Parallel.ForEachAsync(Enumerable.Range(0, images), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) =>
        {
            var photo = photos[n % photos.Count];
            var result = await uploader.RunAsync(photo.Content, photo.Name, photo.Type);
            lock (results)
            {
                results.Add(result);
                if (result.Outcome != photo.Expected)
                {
                    unexpected.Add($"{photo.Name}: {result.Outcome} instead of {photo.Expected}");
                }
            }
        });

        Console.WriteLine(FormattableString.Invariant($"{images} images of {photos.Count} kinds in {clock.Elapsed.TotalSeconds:0.0} s: {images / clock.Elapsed.TotalSeconds:0.00} images/s; outcomes {Outcomes.Count(results)}"));
        Console.WriteLine(unexpected.Count == 0 ? "All ended as they should." : string.Join('\n', unexpected));
        ProcessMemory.Print();
    }
}
