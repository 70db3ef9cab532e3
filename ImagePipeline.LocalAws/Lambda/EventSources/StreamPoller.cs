using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Reads one stream for one function: all of its shards at once, but a shard that another was split into only after that one.</summary>
internal sealed class StreamPoller(
    SourceStream stream, EventSourceMapping mapping, Function function, StreamCheckpoints checkpoints, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<string, Task> _shards = [];
    private readonly SourceOutage _outage = new(mapping, function, time, logger);

    public async Task RunAsync(CancellationToken ended, CancellationToken stopping)
    {
        try
        {
            while (await DescribeAsync(ended) is var (isEnabled, shards))
            {
                foreach (var shard in shards.Where(shard => !_shards.ContainsKey(shard.Id) && IsNext(shard, shards)))
                {
                    _shards[shard.Id] = new ShardReader(stream, shard.Id, mapping, function, checkpoints, time, logger).RunAsync(ended, stopping);
                }

                var reading = _shards.Values.Where(shard => !shard.IsCompletedSuccessfully).ToList();
                if (reading.Count > 0)
                {
                    await await Task.WhenAny(reading);
                }
                else if (isEnabled)
                {
                    // Shards that follow one that ended are not always told of at once.
                    await stream.Signal.Next().WaitAsync(ended);
                }
                else
                {
                    return;
                }
            }
        }
        finally
        {
            await Task.WhenAll(_shards.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsNext(SourceShard shard, IReadOnlyList<SourceShard> all) => shard.ParentId is not { } parent
        || all.All(other => other.Id != parent)
        || _shards.GetValueOrDefault(parent) is { IsCompletedSuccessfully: true };

    private async Task<(bool IsEnabled, IReadOnlyList<SourceShard> Shards)> DescribeAsync(CancellationToken ended)
    {
        while (true)
        {
            try
            {
                var description = await stream.DescribeAsync(ended);
                _outage.Over();
                return description;
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                await _outage.WaitAsync(error, ended);
            }
        }
    }
}
