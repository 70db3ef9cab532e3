namespace ImagePipeline.Functions.Runtime;

/// <summary>Exponential back-off with full jitter, capped, for a bounded time.</summary>
internal sealed class Backoff(TimeProvider time, TimeSpan limit)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(2);

    private readonly long _start = time.GetTimestamp();
    private int _attempt;

    /// <summary>Waits before the next try; false when the time for tries is over.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_start) >= limit)
        {
            return false;
        }

        var ceiling = Math.Min(Cap.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, _attempt++));
        await Task.Delay(TimeSpan.FromMilliseconds(1 + (Random.Shared.NextDouble() * ceiling)), time, cancellationToken);
        return true;
    }
}
