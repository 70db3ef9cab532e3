using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>How long a worker waits while the endpoint is away: twice as long each time, capped, half of it jitter.</summary>
internal sealed class Outage(string work, TimeProvider time, ILogger logger)
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Cap = TimeSpan.FromSeconds(20);

    private int _failures;

    /// <summary>Whether another try may mend it: the endpoint is away or in trouble, or was started anew without what was made in it.</summary>
    public static bool IsOne(Exception error) => error is HttpRequestException or TimeoutException or AwsException;

    public void Over()
    {
        if (_failures > 0)
        {
            Log.EndpointIsBack(logger, work, _failures);
            _failures = 0;
        }
    }

    /// <summary>Says the first failure of an outage, and waits.</summary>
    public Task WaitAsync(Exception error, CancellationToken cancellation)
    {
        if (_failures == 0)
        {
            Log.EndpointIsAway(logger, work, error is AwsException aws ? $"{aws.Code}: {aws.Message}" : error.Message);
        }

        return Task.Delay(Delay(++_failures, Random.Shared.NextDouble()), time, cancellation);
    }

    internal static TimeSpan Delay(int failures, double random)
    {
        var full = Math.Min(Cap.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, failures - 1));
        return TimeSpan.FromMilliseconds((full / 2) + (full / 2 * random));
    }
}
