namespace ImagePipeline.AppHost.Hosting;

/// <summary>How long to wait before a crashed process is started again: twice as long each time, capped, half of it jitter.</summary>
internal sealed class Backoff(TimeProvider time, Random random)
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Cap = TimeSpan.FromSeconds(15);

    /// <summary>A process that ran this long was sound: what ended it is a new story.</summary>
    public static readonly TimeSpan Sound = TimeSpan.FromSeconds(30);

    private long _startedAt;

    /// <summary>Crashes in a row.</summary>
    public int Crashes { get; private set; }

    public void Started() => _startedAt = time.GetTimestamp();

    public TimeSpan Next()
    {
        Crashes = time.GetElapsedTime(_startedAt) >= Sound ? 1 : Crashes + 1;
        var full = Math.Min(Cap.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Crashes - 1));
        return TimeSpan.FromMilliseconds((full / 2) + (full / 2 * random.NextDouble()));
    }
}
