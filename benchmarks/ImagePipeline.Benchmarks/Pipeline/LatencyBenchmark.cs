using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.Benchmarks.Pipeline;

/// <summary>
/// End of upload to end of run, of one photo thirty times: one after another, and eight at once. The orchestration's share of
/// an execution is what is left when the work of its function processes, as LocalAws measured it, is taken off.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Images = 30;

    public static async Task RunAsync(Uri page, Uri aws, string photo)
    {
        var file = await File.ReadAllBytesAsync(photo);
        using var uploader = new Uploader(page);

        // The first runs load and compile code that the later ones find ready.
        await RunAsync(uploader, file, images: 8, atOnce: 2);

        Console.WriteLine($"{Path.GetFileName(photo)}: end of upload to end of run, {Images} images, milliseconds");
        var before = await WorkAsync(aws);
        Print("one at a time", await RunAsync(uploader, file, Images, atOnce: 1), await WorkAsync(aws) - before);
        Print("eight at once", await RunAsync(uploader, file, Images, atOnce: 8), work: null);
    }

    private static async Task<List<UploadResult>> RunAsync(Uploader uploader, byte[] file, int images, int atOnce)
    {
        var results = new List<UploadResult>();
        await Parallel.ForEachAsync(Enumerable.Range(0, images), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (n, _) =>
        {
            var result = await uploader.RunAsync(file, $"photo {n}.jpg", "image/jpeg");
            lock (results)
            {
                results.Add(result);
            }
        });
        return results;
    }

    // The functions of the state machine.
    private static async Task<double> WorkAsync(Uri aws)
    {
        using var http = new HttpClient { BaseAddress = aws };
        var total = 0.0;
        foreach (var function in (string[])["resize-image", "detect-labels", "store-metadata"])
        {
            total += (await http.GetFromJsonAsync<JsonNode>($"/_localaws/functions/{function}"))!["milliseconds"]!.GetValue<double>();
        }

        return total;
    }

    private static void Print(string title, List<UploadResult> results, double? work)
    {
        var times = results.Select(result => result.Milliseconds).Order().ToList();
        Console.WriteLine(FormattableString.Invariant($"  {title}: median {Quantile(times, 0.5):0}, p95 {Quantile(times, 0.95):0}; outcomes {Outcomes.Count(results)}"));
        foreach (var step in results.SelectMany(result => result.Steps).GroupBy(step => step.Name))
        {
            var durations = step.Select(s => s.Milliseconds).Order().ToList();
            Console.WriteLine(FormattableString.Invariant($"    {step.Key}: median {Quantile(durations, 0.5):0}, p95 {Quantile(durations, 0.95):0}"));
        }

        if (work is not null)
        {
            var execution = results.Average(result => result.Execution);
            Console.WriteLine(FormattableString.Invariant(
                $"    on average: {results.Average(result => result.Trigger):0.0} from S3's answer to the execution's start; execution {execution:0.0}, of it {work / results.Count:0.0} in functions and {execution - (work / results.Count):0.0} orchestration"));
        }
    }

    private static double Quantile(List<double> sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];
}
