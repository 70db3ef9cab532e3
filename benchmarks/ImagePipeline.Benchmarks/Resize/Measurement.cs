using System.Text.Json;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>What one worker process prints as its only line.</summary>
/// <param name="Milliseconds">Wall time of each image, all its renditions.</param>
/// <param name="CpuMilliseconds">Processor time of the whole process, an image; steadier than wall time on a busy machine.</param>
/// <param name="PeakBytes">The process's largest resident set, runtime included.</param>
internal sealed record Measurement(double[] Milliseconds, double CpuMilliseconds, long PeakBytes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public double MedianMilliseconds => Median(Milliseconds);

    public static Measurement Parse(string line) => JsonSerializer.Deserialize<Measurement>(line, Json)!;

    /// <summary>The median of each figure over several processes.</summary>
    public static Measurement Combine(IReadOnlyCollection<Measurement> rounds) => new(
        [Median(rounds.Select(round => round.MedianMilliseconds))],
        Median(rounds.Select(round => round.CpuMilliseconds)),
        (long)Median(rounds.Select(round => (double)round.PeakBytes)));

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
