using System.Collections.Concurrent;
using System.Diagnostics;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Lets each enabled mapping read its source, and one that was changed only once its batches from before are over.</summary>
internal sealed class EventSourcePollers(
    EventSourceMappingStore store, FunctionRegistry functions, IEnumerable<IEventSource> sources, IHostApplicationLifetime lifetime,
    ILogger<EventSourcePollers> logger) : IHostedService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (CancellationTokenSource Ended, Task Over)> _running = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.All.ForEach(Start);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_gate)
        {
            running = [.. _running.Values.Select(poller => poller.Over)];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Reads as the mapping says from now on.</summary>
    public void Start(EventSourceMapping mapping)
    {
        lock (_gate)
        {
            var before = EndLocked(mapping);
            var ended = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            _running[mapping.Uuid] = (ended, RunAsync(mapping, before, ended.Token));
        }
    }

    /// <summary>Lets the mappings of a function find it anew: it, or where its aliases lead, has changed.</summary>
    /// <param name="function">Its name.</param>
    public void Restart(string function) =>
        store.All.Where(mapping => FunctionReference.Parse(mapping.FunctionArn).Name == function).ToList().ForEach(Start);

    public void End(EventSourceMapping mapping)
    {
        lock (_gate)
        {
            EndLocked(mapping);
            _running.Remove(mapping.Uuid);
        }
    }

    private Task EndLocked(EventSourceMapping mapping)
    {
        if (!_running.TryGetValue(mapping.Uuid, out var running))
        {
            return Task.CompletedTask;
        }

        running.Ended.Cancel();
        return running.Over;
    }

    private async Task RunAsync(EventSourceMapping mapping, Task before, CancellationToken ended)
    {
        // Nothing of what it does belongs to the request that made or changed it.
        Activity.Current = null;
        await before;
        if (!mapping.Enabled || !Arn.TryParse(mapping.EventSourceArn, out var source))
        {
            return;
        }

        try
        {
            await Task.Yield();
            await sources.Single(kind => kind.Service == source.Service).RunAsync(mapping, functions.Find(mapping.FunctionArn).Function, ended, lifetime.ApplicationStopping);
        }
        catch (AwsException error) when (error.Code == "ResourceNotFoundException")
        {
            Log.MappingWithoutFunction(logger, mapping.Uuid, mapping.FunctionArn);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // As asked for.
        }
        catch (Exception error)
        {
            Log.MappingBroken(logger, mapping.Uuid, mapping.FunctionArn, error);
        }
    }
}
