using System.Collections.Concurrent;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Wakes receivers that wait for messages.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Ends at the next change of the queue. To be taken before looking for messages, lest one comes in between.</summary>
    public Task Next(string queue) => _waiting.GetOrAdd(queue, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string queue)
    {
        if (_waiting.TryRemove(queue, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
