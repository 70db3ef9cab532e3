using System.Text;
using System.Threading.Channels;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>
/// Invokes the function with one batch after another, of a shard or of some of its items. What the function fails is tried again, and
/// nothing behind it comes before it is done or given up.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html</remarks>
internal sealed class ShardLane(string shardId, EventSourceMapping mapping, Function function, ShardProgress progress, TimeProvider time, ILogger logger)
{
    /// <summary>How long DynamoDB keeps a record. What the function fails for as long blocks its shard no longer.</summary>
    private static readonly TimeSpan s_retention = TimeSpan.FromHours(24);

    /// <summary>How long to wait for there to be any process before saying so.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Channel<IReadOnlyList<SourceRecord>> _pages = Channel.CreateBounded<IReadOnlyList<SourceRecord>>(1);
    private readonly Queue<SourceRecord> _ready = new();
    private readonly StreamSettings _settings = mapping.Stream!;

    private string FunctionName => function.Definition.Name;

    /// <summary>Takes records, once there is room for them.</summary>
    public ValueTask AddAsync(IReadOnlyList<SourceRecord> records, CancellationToken ended) => _pages.Writer.WriteAsync(records, ended);

    /// <summary>There are no more.</summary>
    public void Close() => _pages.Writer.TryComplete();

    /// <summary>Ends once the lane is closed and the function done with all that is in it.</summary>
    public async Task RunAsync(CancellationToken ended, CancellationToken stopping)
    {
        while (await GatherAsync(ended) is { Count: > 0 } batch)
        {
            // A loop, since a full disk may keep the checkpoint from being stored.
            for (var failures = 1; !batch.TrueForAll(record => record.IsDone); failures++)
            {
                try
                {
                    await RunAsync(batch.FindAll(record => !record.IsDone), attempts: 0, ended, stopping);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    Log.StreamBatchBroken(logger, batch.Count, mapping.EventSourceArn, FunctionName, error);
                    await Task.Delay(Outage.Delay(failures, Random.Shared.NextDouble()), time, ended);
                }
            }
        }
    }

    /// <summary>As many records as a batch may have and the window lets come together; none where the lane is closed.</summary>
    private async Task<List<SourceRecord>> GatherAsync(CancellationToken ended)
    {
        var batch = new List<SourceRecord>();
        if (_ready.Count == 0 && !await _pages.Reader.WaitToReadAsync(ended))
        {
            return batch;
        }

        var until = time.GetUtcNow().AddSeconds(mapping.MaximumBatchingWindowInSeconds);
        // While no process could take them, records come together.
        await function.UntilFreeAsync(ended);
        var size = SourceRecord.FrameSize;
        while (batch.Count < mapping.BatchSize)
        {
            while (_pages.Reader.TryRead(out var page))
            {
                foreach (var record in page)
                {
                    _ready.Enqueue(record);
                }
            }

            if (_ready.TryPeek(out var next))
            {
                size += next.Size;
                if (size > SourceRecord.LargestPayload && batch.Count > 0)
                {
                    break;
                }

                batch.Add(_ready.Dequeue());
            }
            else if (!await MoreAsync(until - time.GetUtcNow(), ended))
            {
                break;
            }
        }

        return batch;
    }

    private async Task<bool> MoreAsync(TimeSpan left, CancellationToken ended)
    {
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        using var window = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await using var timer = time.CreateTimer(_ => window.Cancel(), null, left, Timeout.InfiniteTimeSpan);
        try
        {
            return await _pages.Reader.WaitToReadAsync(window.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <param name="attempts">How often the function has failed the whole of this batch.</param>
    private async Task RunAsync(List<SourceRecord> batch, int attempts, CancellationToken ended, CancellationToken stopping)
    {
        while ((batch = await WithoutExpiredAsync(batch, attempts)).Count > 0)
        {
            var (requestId, answer) = await InvokeAsync(batch, ended, stopping);
            var done = CountDone(batch, answer);
            await progress.EndAsync(batch[..done]);
            if (done == batch.Count)
            {
                return;
            }

            Log.RecordsFailed(logger, batch.Count - done, batch.Count, mapping.EventSourceArn, FunctionName, answer.Error is null ? "" : Encoding.UTF8.GetString(answer.Payload.Span));
            if (done == 0 && answer.Error is not null && _settings.BisectBatchOnFunctionError && batch.Count > 1)
            {
                // This does not count as an attempt.
                await RunAsync(batch[..(batch.Count / 2)], attempts, ended, stopping);
                batch = batch[(batch.Count / 2)..];
                continue;
            }

            // What comes behind a record that was done has its own attempts before it.
            (batch, attempts) = (batch[done..], done > 0 ? 1 : attempts + 1);
            if (_settings.IsLastAttempt(attempts))
            {
                await GiveUpAsync(batch, StreamFailure.RetriesExhausted, attempts, requestId, answer);
                return;
            }

            await Task.Delay(Outage.Delay(attempts, Random.Shared.NextDouble()), time, ended);
        }
    }

    /// <summary>How many records, from the first one on, the function is done with.</summary>
    private int CountDone(List<SourceRecord> batch, FunctionResult answer)
    {
        var failed = BatchAnswer.FailedOf([.. batch.Select(record => record.Sequence)], answer, mapping.FunctionResponseTypes.Count > 0);
        return batch.TakeWhile(record => !failed.Contains(record.Sequence)).Count();
    }

    private async Task<(string RequestId, FunctionResult Answer)> InvokeAsync(List<SourceRecord> batch, CancellationToken ended, CancellationToken stopping)
    {
        var payload = SourceRecord.Payload(batch);
        for (var throttled = 1; ; throttled++)
        {
            try
            {
                // It has a turn of its own, so that the stream waits for a process as everybody does.
                var invocation = new Invocation(LambdaInvoker.NewRequestId(), mapping.FunctionArn, payload, TraceHeader.Create(time.GetUtcNow())) { Begun = () => { } };
                return (invocation.RequestId, await function.RunAsync(invocation, s_patience, stopping));
            }
            catch (AwsException error)
            {
                if (throttled == 1)
                {
                    Log.StreamThrottled(logger, FunctionName, batch.Count, mapping.EventSourceArn, error.Message);
                }

                await Task.Delay(Outage.Delay(throttled, Random.Shared.NextDouble()), time, ended);
            }
        }
    }

    private async Task<List<SourceRecord>> WithoutExpiredAsync(List<SourceRecord> batch, int attempts)
    {
        var oldest = time.GetUtcNow() - _settings.MaximumAge(s_retention);
        var expired = batch.TakeWhile(record => record.At < oldest).ToList();
        if (expired.Count > 0)
        {
            await GiveUpAsync(expired, StreamFailure.AgeExceeded, attempts, LambdaInvoker.NewRequestId(), answer: null);
        }

        return batch[expired.Count..];
    }

    private Task GiveUpAsync(List<SourceRecord> batch, string condition, int attempts, string requestId, FunctionResult? answer)
    {
        Log.RecordsGivenUp(logger, batch.Count, mapping.EventSourceArn, FunctionName, condition);
        return progress.EndAsync(batch, _settings.OnFailure is { } destination
            ? (destination, StreamFailure.Record(mapping, function.Definition.Version, shardId, batch, condition, attempts, requestId, answer, time.GetUtcNow()))
            : null);
    }
}
