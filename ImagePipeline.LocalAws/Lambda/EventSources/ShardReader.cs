using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Reads one shard from its checkpoint on, and deals its records out to as many lanes as the mapping has.</summary>
internal sealed class ShardReader(
    SourceStream stream, string shardId, EventSourceMapping mapping, Function function, StreamCheckpoints checkpoints, TimeProvider time, ILogger logger)
{
    private readonly List<EventPattern> _filters = [.. mapping.Filters.Select(EventPattern.Parse)];
    private readonly ShardProgress _progress = new(checkpoints, mapping, shardId);
    private readonly SourceOutage _outage = new(mapping, function, time, logger);

    /// <summary>Ends once the shard gets no more records and the function is done with all of them.</summary>
    public async Task RunAsync(CancellationToken ended, CancellationToken stopping)
    {
        var lanes = Enumerable.Range(0, mapping.Stream!.ParallelizationFactor)
            .Select(_ => new ShardLane(shardId, mapping, function, _progress, time, logger)).ToList();
        var running = lanes.ConvertAll(lane => lane.RunAsync(ended, stopping));
        try
        {
            await ReadAsync(lanes, ended);
        }
        finally
        {
            lanes.ForEach(lane => lane.Close());
            await Task.WhenAll(running);
        }
    }

    private async Task ReadAsync(List<ShardLane> lanes, CancellationToken ended)
    {
        var after = checkpoints.Find(mapping, shardId) ?? mapping.Stream!.StartAfter.GetValueOrDefault(shardId);
        string? iterator = null;
        while (true)
        {
            var changed = stream.Signal.Next();
            try
            {
                iterator ??= await stream.IteratorAsync(shardId, after, ended);
                (var read, iterator) = await stream.ReadAsync(iterator, ended);
                _outage.Over();
                if (read.Count > 0)
                {
                    var records = read.Select(record => SourceRecord.Of(record, stream.Arn)).ToList();
                    after = records[^1].Sequence;
                    await DealAsync(records, lanes, ended);
                }
                else if (iterator is not null)
                {
                    await changed.WaitAsync(ended);
                }

                if (iterator is null)
                {
                    return;
                }
            }
            catch (AwsException error) when (error.Code == "ExpiredIteratorException")
            {
                // Nothing happened for a quarter of an hour.
                iterator = null;
            }
            catch (AwsException error) when (error.Code == "TrimmedDataAccessException")
            {
                Log.RecordsTrimmed(logger, stream.Arn, function.Definition.Name);
                (after, iterator) = (null, null);
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                iterator = null;
                await _outage.WaitAsync(error, ended);
            }
        }
    }

    private async Task DealAsync(List<SourceRecord> records, List<ShardLane> lanes, CancellationToken ended)
    {
        _progress.Begin(records);
        var wanted = _filters.Count == 0 ? records : records.FindAll(record => record.ToElement() is var element && _filters.Exists(filter => filter.Matches(element)));
        foreach (var lane in wanted.GroupBy(record => lanes[(int)((uint)record.Item.GetHashCode(StringComparison.Ordinal) % lanes.Count)]))
        {
            await lane.Key.AddAsync([.. lane], ended);
        }

        await _progress.EndAsync(records.Except(wanted));
    }
}
