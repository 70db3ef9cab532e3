using Activity = System.Diagnostics.Activity;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>
/// A running execution. All that it does runs on a scheduler of its own that runs one thing at a time, so the interpreter
/// needs no locks, and no thread while it waits.
/// </summary>
internal sealed class ExecutionRun(
    Execution execution, StateMachineDefinition definition, Interpreter interpreter, ExecutionJournal journal, StatusChanges changes,
    Func<Activity?> startSpan, TimeProvider time, ILogger logger)
{
    private readonly TaskFactory _turn = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
    private readonly CancellationTokenSource _abort = new();
    private Execution? _ended;

    /// <summary>Ends with the run, as the engine that started it sees it.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    /// <summary>Runs to the end, and ends when that is durable; or when the server stops, with nothing said.</summary>
    public async Task RunAsync(CancellationToken serverStops)
    {
        using var stopping = serverStops.Register(() => _abort.Cancel());
        await using var timeout = StartTimeout();
        await _turn.StartNew(InterpretAsync, CancellationToken.None).Unwrap();
        await _turn.StartNew(journal.CommitAsync, CancellationToken.None).Unwrap();
        changes.Signal();
    }

    /// <summary>Aborts the execution, unless it has ended.</summary>
    public Task StopAsync(string? error, string? cause) => _turn.StartNew(
        () =>
        {
            End(HistoryEvent.ExecutionAborted(error, cause), execution with { Status = ExecutionStatus.Aborted, Error = error, Cause = cause });
            return journal.CommitAsync();
        },
        CancellationToken.None).Unwrap();

    private async Task InterpretAsync()
    {
        using var span = startSpan();
        await InterpretToEndAsync();
        if (_ended is not null)
        {
            StateSpan.SetEnded(span, _ended.Status, _ended.Error, _ended.Cause);
        }
    }

    private async Task InterpretToEndAsync()
    {
        var root = interpreter.Root(definition.Root);
        try
        {
            var output = await interpreter.RunAsync(root, _abort.Token);
            End(HistoryEvent.ExecutionSucceeded(root.PreviousEventId, output), execution with { Status = ExecutionStatus.Succeeded, Output = output.Text });
        }
        catch (StatesException error)
        {
            Fail(root, error);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // Whoever cancelled has told how it ended; if the server stops, it has not ended.
            return;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Log.ExecutionBroken(logger, execution.Arn, error);
            Fail(root, new StatesException(ErrorNames.Runtime, $"LocalAws could not go on with the execution: {error.Message}"));
        }

        await interpreter.CommitAsync();
    }

    private void Fail(Frame root, StatesException error) => End(
        HistoryEvent.ExecutionFailed(root.PreviousEventId, error),
        execution with { Status = ExecutionStatus.Failed, Error = error.Error, Cause = error.Cause });

    private void End(HistoryEvent entry, Execution ended)
    {
        if (_ended is not null)
        {
            return;
        }

        ended = ended with { Stopped = time.GetUtcNow() };
        _ended = ended;
        journal.Append(entry);
        journal.Write(session =>
        {
            if (ended.IsExpress)
            {
                ExecutionStore.Forget(session, ended.Id);
            }
            else
            {
                ExecutionStore.End(session, ended);
            }

            changes.Add(session, ended);
        });

        if (ended.IsExpress && ended.Status != ExecutionStatus.Succeeded)
        {
            Log.ExpressFailed(logger, ended.Arn, ended.Status, ended.Error, ended.Cause);
        }

        // What still runs must not write after the end.
        _abort.Cancel();
    }

    private ITimer? StartTimeout()
    {
        var limit = execution.IsExpress ? Math.Min(definition.TimeoutSeconds ?? ExpressCheck.LongestSeconds, ExpressCheck.LongestSeconds) : definition.TimeoutSeconds;
        if (limit is not { } seconds)
        {
            return null;
        }

        var left = execution.Started.AddSeconds(seconds) - time.GetUtcNow();
        var longest = TimeSpan.FromDays(40);
        return time.CreateTimer(_ => _turn.StartNew(TimeOutAsync), null, left < TimeSpan.Zero ? TimeSpan.Zero : left < longest ? left : longest, Timeout.InfiniteTimeSpan);
    }

    private Task TimeOutAsync()
    {
        End(HistoryEvent.ExecutionTimedOut(), execution with { Status = ExecutionStatus.TimedOut });
        return journal.CommitAsync();
    }
}
