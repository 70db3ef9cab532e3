using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// Runs asynchronous invocations: accepted means stored; each is run until it succeeds, at most three times, and what then
/// still failed, or waited too long, goes as a record to the function's destination.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html</remarks>
internal sealed class AsyncInvocations(
    LambdaStore store, FunctionRegistry functions, EventTargets targets, TimeProvider time, IOptions<LambdaOptions> options,
    IHostApplicationLifetime lifetime, ILogger<AsyncInvocations> logger) : BackgroundService, IHostedLifecycleService
{
    private const int MaximumPayload = 1024 * 1024;

    // Enough to keep every process of a function busy; the rest waits in the store and not in memory.
    private const int AtOnce = 32;

    private readonly ConcurrentDictionary<string, Channel<long>> _queues = new();
    private readonly Outbox _outbox = new(store.Database, time, targets.SendAsync, logger);
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    /// <summary>Takes an invocation. Once the task ends it is not lost.</summary>
    public async Task AcceptAsync(string function, string arn, ReadOnlyMemory<byte> payload, string requestId, string? traceHeader)
    {
        if (payload.Length > MaximumPayload)
        {
            throw LambdaErrors.PayloadTooLarge(MaximumPayload);
        }

        var now = time.GetUtcNow();
        var accepted = new AsyncInvocation(
            0, requestId, function, arn, payload.ToArray(), traceHeader ?? TraceHeader.Create(now), now.ToUnixTimeMilliseconds(), 0, 0);
        Enqueue(arn, await store.AddAsync(accepted));
    }

    /// <summary>Under what the settings of a function, or of the version or alias in the ARN, are kept.</summary>
    public static string ConfigKey(Function function, string arn) =>
        FunctionReference.QualifierOf(arn) is { } qualifier ? $"{function.Definition.Name}:{qualifier}" : function.Definition.Name;

    public EventInvokeConfig ConfigOf(Function function, string arn) =>
        store.FindConfig(ConfigKey(function, arn))
        ?? EventInvokeConfig.Default(function.Definition.OnFailure is { } onFailure ? functions.Find(onFailure).Arn : null);

    /// <summary>Sends what somebody else has put in Lambda's outbox.</summary>
    public void SendRecords() => _outbox.Signal();

    // Before any service starts, and so before another could have one accepted that this would then take twice.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, arn, dueAt) in store.Unfinished())
        {
            _ = EnqueueAtAsync(arn, id, dueAt);
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _outbox.RunAsync(stoppingToken);

    private void Enqueue(string functionArn, long id) => _queues.GetOrAdd(functionArn, arn =>
    {
        var queue = Channel.CreateUnbounded<long>(new() { SingleReader = true });
        _ = ReadAsync(arn, queue.Reader);
        return queue;
    }).Writer.TryWrite(id);

    private async Task EnqueueAtAsync(string functionArn, long id, long dueAt)
    {
        var delay = DateTimeOffset.FromUnixTimeMilliseconds(dueAt) - time.GetUtcNow();
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Enqueue(functionArn, id);
    }

    private async Task ReadAsync(string functionArn, ChannelReader<long> queue)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        try
        {
            await foreach (var id in queue.ReadAllAsync(_stopping))
            {
                await slots.WaitAsync(_stopping);
                _ = RunAsync(functionArn, id, slots);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is in the store for the next start.
        }
    }

    private async Task RunAsync(string functionArn, long id, SemaphoreSlim slots)
    {
        try
        {
            // What was deleted with its function is no longer there.
            if (store.Find(id) is { } accepted)
            {
                // An alias leads to another version when it was changed.
                await RunAsync(functions.Find(functionArn).Function, accepted);
            }
        }
        catch (AwsException error) when (error.Code == "ResourceNotFoundException")
        {
            Log.AsyncInvocationsKept(logger, functionArn);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // As above.
        }
        catch (Exception error)
        {
            Log.AsyncInvocationBroken(logger, functionArn, error);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task RunAsync(Function function, AsyncInvocation accepted)
    {
        var config = ConfigOf(function, accepted.FunctionArn);
        var left = DateTimeOffset.FromUnixTimeMilliseconds(accepted.AcceptedAt).AddSeconds(config.MaximumEventAge) - time.GetUtcNow();
        if (left <= TimeSpan.Zero || await TryRunAsync(function, accepted, left) is not { } result)
        {
            await FailAsync(config, accepted, function, InvocationRecord.EventAgeExceeded, null);
            return;
        }

        var attempts = accepted.Attempts + 1;
        if (result.Error is null)
        {
            await EndAsync(accepted, function, config.OnSuccess, InvocationRecord.Success, attempts, result);
        }
        else if (attempts > config.MaximumRetryAttempts)
        {
            await FailAsync(config, accepted with { Attempts = attempts }, function, InvocationRecord.RetriesExhausted, result);
        }
        else
        {
            var dueAt = (time.GetUtcNow() + Delay(attempts)).ToUnixTimeMilliseconds();
            await store.RetryAsync(accepted.Id, attempts, dueAt);
            Log.AsyncInvocationRetried(logger, function.Definition.Name, accepted.RequestId, attempts);
            _ = EnqueueAtAsync(accepted.FunctionArn, accepted.Id, dueAt);
        }
    }

    /// <returns>The function's answer, or null if no process was free before the event was too old.</returns>
    private async Task<FunctionResult?> TryRunAsync(Function function, AsyncInvocation accepted, TimeSpan left)
    {
        try
        {
            // The flow that reads the queue began with whoever first put something in.
            Activity.Current = null;
            var invocation = new Invocation(accepted.RequestId, accepted.FunctionArn, accepted.Payload, accepted.TraceHeader) { WaitsForConcurrency = true };
            return await function.RunAsync(invocation, left, _stopping);
        }
        catch (AwsException)
        {
            return null;
        }
    }

    private Task FailAsync(EventInvokeConfig config, AsyncInvocation accepted, Function function, string condition, FunctionResult? result)
    {
        if (config.OnFailure is null)
        {
            Log.AsyncInvocationFailed(logger, accepted.Function, accepted.RequestId, condition);
        }

        return EndAsync(accepted, function, config.OnFailure, condition, accepted.Attempts, result);
    }

    private async Task EndAsync(AsyncInvocation accepted, Function function, string? destination, string condition, int attempts, FunctionResult? result)
    {
        var record = destination is null ? [] : InvocationRecord.Create(accepted, function.Definition.Version, condition, attempts, result, time.GetUtcNow());
        await store.EndAsync(accepted.Id, destination, record);
        _outbox.Signal();
    }

    // Jittered down to half, so that a burst that failed together is not retried together.
    private TimeSpan Delay(int attempts) =>
        TimeSpan.FromSeconds(options.Value.RetryDelaySeconds * attempts * (0.5 + (Random.Shared.NextDouble() / 2)));
}
