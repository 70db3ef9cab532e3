using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>While a mapping cannot read its source: says so once, and waits longer each time.</summary>
internal sealed class SourceOutage(EventSourceMapping mapping, Function function, TimeProvider time, ILogger logger)
{
    private int _failures;

    public void Over()
    {
        if (_failures > 0)
        {
            Log.SourceReadable(logger, mapping.EventSourceArn, function.Definition.Name, _failures);
            _failures = 0;
        }
    }

    public Task WaitAsync(Exception error, CancellationToken ended)
    {
        if (_failures++ == 0)
        {
            Log.SourceUnreadable(logger, mapping.EventSourceArn, function.Definition.Name, error is AwsException aws ? $"{aws.Code}: {aws.Message}" : error.Message);
        }

        return Task.Delay(Outage.Delay(_failures, Random.Shared.NextDouble()), time, ended);
    }
}
