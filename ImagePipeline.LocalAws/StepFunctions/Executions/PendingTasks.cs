using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>
/// Every task that someone else is to complete, by its token. Tokens are kept in the frames, so after a restart the
/// executions that go on make theirs known again.
/// </summary>
internal sealed class PendingTasks(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PendingTask> _tasks = new(StringComparer.Ordinal);

    public PendingTask Register(string token, bool workerHasIt) =>
        _tasks[token] = new PendingTask(token, workerHasIt, time.GetUtcNow(), pending => _tasks.TryRemove(KeyValuePair.Create(pending.Token, pending)));

    public bool TryFind(string token, [NotNullWhen(true)] out PendingTask? pending) => _tasks.TryGetValue(token, out pending);
}
