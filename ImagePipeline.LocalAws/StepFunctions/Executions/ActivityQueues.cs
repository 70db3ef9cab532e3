using System.Collections.Concurrent;
using System.Threading.Channels;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>The tasks that wait for a worker, by activity. After a restart the executions that go on queue theirs again.</summary>
internal sealed class ActivityQueues(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Channel<ActivityTask>> _queues = new(StringComparer.Ordinal);

    public void Add(string activityArn, Payload input, PendingTask pending) => Queue(activityArn).Writer.TryWrite(new ActivityTask(input, pending));

    /// <summary>Waits for a task and takes it for a worker.</summary>
    /// <returns>Null when none came in time.</returns>
    public async Task<ActivityTask?> TakeAsync(string activityArn, string? workerName, TimeSpan wait, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            while (true)
            {
                var task = await Queue(activityArn).Reader.ReadAsync(either.Token);

                // One that timed out or was aborted meanwhile is passed over.
                if (task.Pending.TryTake(workerName, time.GetUtcNow()))
                {
                    return task;
                }
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private Channel<ActivityTask> Queue(string activityArn) => _queues.GetOrAdd(activityArn, _ => Channel.CreateUnbounded<ActivityTask>());
}

internal sealed record ActivityTask(Payload Input, PendingTask Pending);
