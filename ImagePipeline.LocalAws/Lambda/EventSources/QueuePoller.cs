using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>
/// Reads one queue for one function. A message is received only once a process can have it, so that none loses its
/// visibility timeout to waiting; where another caller takes that process first, the batch is kept hidden while it waits.
/// What the function did is deleted; what it failed comes into sight again in its time, and what it had in hand when
/// LocalAws ended, at the next start.
/// </summary>
internal sealed class QueuePoller(ServiceCaller services, HeldMessages held, EventSourceMapping mapping, Function function, TimeProvider time, ILogger logger)
{
    /// <summary>AWS's bound of one mapping where none is set.</summary>
    private const int MostBatches = 1250;

    /// <summary>The longest that a batch waits for a process before it is known as throttled, in seconds.</summary>
    private const double LongestPatience = 20;

    private readonly Arn _arn = Arn.TryParse(mapping.EventSourceArn, out var arn) ? arn : throw new ArgumentException(mapping.EventSourceArn);
    private readonly List<EventPattern> _filters = [.. mapping.Filters.Select(EventPattern.Parse)];
    private readonly List<Task> _running = [];
    private readonly SemaphoreSlim _slots = new(mapping.MaximumConcurrency ?? MostBatches);
    private readonly SourceOutage _outage = new(mapping, function, time, logger);
    private SourceQueue? _queue;
    private bool _released;

    private string FunctionName => function.Definition.Name;

    public async Task RunAsync(CancellationToken ended, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                try
                {
                    await ReadOneBatchAsync(ended, stopping);
                    _outage.Over();
                }
                catch (Exception error) when (!ended.IsCancellationRequested)
                {
                    // A queue that was made anew may be another one.
                    _queue = null;
                    await _outage.WaitAsync(error, ended);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_running);
            _slots.Dispose();
        }
    }

    private async Task ReadOneBatchAsync(CancellationToken ended, CancellationToken stopping)
    {
        await _slots.WaitAsync(ended);
        var handedOn = false;
        try
        {
            await function.UntilFreeAsync(ended);
            var queue = _queue ??= await OpenAsync(ended);
            var askedAt = time.GetTimestamp();
            var messages = await FilterAsync(queue, await GatherAsync(queue, ended), ended);
            if (messages.Count > 0)
            {
                _running.RemoveAll(batch => batch.IsCompleted);
                await held.AddAsync(mapping, [.. messages.Select(Receipt)]);
                // Has its process, or its place before one, before another batch is looked for.
                _running.Add(RunAsync(queue, messages, stopping));
                handedOn = true;
            }
            else if (time.GetElapsedTime(askedAt) < Outage.First)
            {
                // An endpoint that does not hold the poll back must not be asked without a pause.
                await Task.Delay(Outage.Delay(3, Random.Shared.NextDouble()), time, ended);
            }
        }
        finally
        {
            if (!handedOn)
            {
                _slots.Release();
            }
        }
    }

    private async Task<SourceQueue> OpenAsync(CancellationToken ended)
    {
        var queue = await SourceQueue.OpenAsync(services, mapping.EventSourceArn, ended);
        if (!_released)
        {
            // Nothing is in hand yet, so these are from before.
            var receipts = held.Of(mapping);
            await queue.ReleaseAsync(receipts, ended);
            await held.RemoveAsync(receipts);
            _released = true;
        }

        return queue;
    }

    /// <summary>As many messages as the batch may have and the window lets come together.</summary>
    private async Task<List<JsonObject>> GatherAsync(SourceQueue queue, CancellationToken ended)
    {
        List<JsonObject> messages = [.. await queue.ReceiveAsync(Math.Min(mapping.BatchSize, SourceQueue.LargestCall), ended)];
        var until = time.GetUtcNow().AddSeconds(mapping.MaximumBatchingWindowInSeconds);
        while (messages.Count > 0 && messages.Count < mapping.BatchSize && until - time.GetUtcNow() is { Ticks: > 0 } left)
        {
            messages.AddRange(await queue.ReceiveAsync(Math.Min(mapping.BatchSize - messages.Count, SourceQueue.LargestCall), left, ended));
        }

        return messages;
    }

    /// <summary>Those messages that the function wants. The others are deleted, as Lambda does with them.</summary>
    private async Task<List<JsonObject>> FilterAsync(SourceQueue queue, List<JsonObject> messages, CancellationToken ended)
    {
        if (_filters.Count == 0)
        {
            return messages;
        }

        var wanted = messages.ToLookup(message =>
        {
            var record = SqsEvent.Filterable(SqsEvent.Record(message, _arn));
            return _filters.Exists(filter => filter.Matches(record));
        });
        await queue.DeleteAsync(wanted[false].Select(Receipt), ended);
        return [.. wanted[true]];
    }

    private async Task RunAsync(SourceQueue queue, List<JsonObject> messages, CancellationToken stopping)
    {
        try
        {
            foreach (var (batch, payload) in SqsEvent.Split(messages, mapping.BatchSize, _arn))
            {
                await DeleteDoneAsync(queue, batch, await InvokeAsync(queue, batch, payload, stopping), stopping);
            }

            await held.RemoveAsync([.. messages.Select(Receipt)]);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start releases the messages.
        }
        catch (Exception error)
        {
            Log.BatchBroken(logger, messages.Count, mapping.EventSourceArn, FunctionName, error);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task DeleteDoneAsync(SourceQueue queue, IReadOnlyList<JsonObject> batch, FunctionResult answer, CancellationToken stopping)
    {
        var failed = BatchAnswer.FailedOf([.. batch.Select(Id)], answer, mapping.FunctionResponseTypes.Count > 0);
        if (failed.Count > 0)
        {
            var reason = answer.Error is null ? "" : Encoding.UTF8.GetString(answer.Payload.Span);
            Log.MessagesFailed(logger, failed.Count, batch.Count, mapping.EventSourceArn, FunctionName, reason);
        }

        await queue.DeleteAsync(batch.Where(message => !failed.Contains(Id(message))).Select(Receipt), stopping);
    }

    /// <summary>Invokes the function, however long it is throttled: that the messages wait must not count as their failure.</summary>
    private async Task<FunctionResult> InvokeAsync(SourceQueue queue, IReadOnlyList<JsonObject> batch, byte[] payload, CancellationToken stopping)
    {
        // Three tries within a visibility timeout, so that the messages are hidden again well before it ends.
        var patience = TimeSpan.FromSeconds(Math.Clamp(queue.VisibilityTimeout.TotalSeconds / 3, 0.1, LongestPatience));
        for (var throttled = 1; ; throttled++)
        {
            try
            {
                var invocation = new Invocation(LambdaInvoker.NewRequestId(), mapping.FunctionArn, payload, TraceHeader.Create(time.GetUtcNow()));
                return await function.RunAsync(invocation, patience, stopping);
            }
            catch (AwsException error)
            {
                if (throttled == 1)
                {
                    Log.BatchThrottled(logger, FunctionName, batch.Count, mapping.EventSourceArn, error.Message);
                }

                await queue.HideAsync(batch.Select(Receipt), stopping);
                var delay = Outage.Delay(throttled, Random.Shared.NextDouble());
                await Task.Delay(delay < patience ? delay : patience, time, stopping);
            }
        }
    }

    private static string Id(JsonObject message) => (string)message["MessageId"]!;

    private static string Receipt(JsonObject message) => (string)message["ReceiptHandle"]!;
}
