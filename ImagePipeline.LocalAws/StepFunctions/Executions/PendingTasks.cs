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

    private readonly ConcurrentDictionary<string, string> _stateMachines = new(StringComparer.Ordinal);

    /// <param name="stateMachineArn">Whose task it is.</param>
    public PendingTask Register(string token, bool workerHasIt, string stateMachineArn)
    {
        _stateMachines[token] = stateMachineArn;
        return _tasks[token] = new PendingTask(token, workerHasIt, time.GetUtcNow(), pending =>
        {
            _tasks.TryRemove(KeyValuePair.Create(pending.Token, pending));
            _stateMachines.TryRemove(pending.Token, out _);
        });
    }

    /// <summary>Null of a token that is none, or of a task that has ended.</summary>
    public string? StateMachineOf(string token) => _stateMachines.GetValueOrDefault(token);

    public bool TryFind(string token, [NotNullWhen(true)] out PendingTask? pending) => _tasks.TryGetValue(token, out pending);
}
