namespace ImagePipeline.LocalAws.Http;

/// <summary>A rate as AWS limits it: so many requests at once, and as many again as time has passed for.</summary>
internal sealed class TokenBucket(double size, double perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly double _size = size;
    private double _tokens = size;
    private long _filledAt = time.GetTimestamp();

    /// <returns>False where the request is one too many.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(_size, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
