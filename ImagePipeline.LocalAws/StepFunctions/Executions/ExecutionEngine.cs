using System.Collections.Concurrent;
using System.Diagnostics;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Integrations;
using ImagePipeline.LocalAws.StepFunctions.Storage;
using ImagePipeline.LocalAws.Telemetry;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>Starts and stops executions, and goes on with those that an end of the process cut short.</summary>
internal sealed class ExecutionEngine(
    StatesDatabase states,
    ExecutionStore executions,
    StateMachineStore machines,
    TaskRunnerFactory runners,
    StatusChanges changes,
    StatesArns arns,
    TimeProvider time,
    ILogger<ExecutionEngine> logger) : IHostedService
{
    private readonly ConcurrentDictionary<string, ExecutionRun> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, StateMachineDefinition> _definitions = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _watched = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var execution in executions.Running())
        {
            var machineName = StateMachineName(execution);
            Run(execution, machines.FindRevision(execution.Revision)!, machineName, executions.Frames(execution.Id), executions.LastEventId(execution.Id));
        }

        return Task.CompletedTask;
    }

    /// <summary>Lets go of the executions where they stand; the next start goes on with them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(run => run.Completion)).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Starts an execution. The same name again is the same execution while it runs with the same input, and otherwise refused;
    /// of an Express workflow it is one more.
    /// </summary>
    public async Task<Execution> StartAsync(StateMachine machine, string name, string input, string? traceHeader)
    {
        var arn = machine.Type == WorkflowType.Express ? StatesArns.ExpressExecution(machine.Arn, name) : StatesArns.Execution(machine.Arn, name);
        var wanted = new Execution(0, arn, machine.Arn, name, machine.Revision.Id, input, time.GetUtcNow(), traceHeader) { Version = machine.Version?.Number, Alias = machine.Alias };
        var (execution, isNew) = await states.Database.WriteAsync(session =>
        {
            if (ExecutionStore.Find(session, wanted.Arn) is { } existing)
            {
                return (existing, false);
            }

            var inserted = ExecutionStore.Insert(session, wanted);
            var started = HistoryEvent.ExecutionStarted(Payload.FromText(input), machine.Revision.RoleArn);
            ExecutionStore.Append(session, inserted.Id, ExecutionJournal.ToStored(started, 1, wanted.Started));
            changes.Add(session, inserted);
            return (inserted, true);
        });
        if (isNew)
        {
            changes.Signal();
            Run(execution, machine.Revision, machine.Name, [], lastEventId: 1);
        }
        else if (!execution.IsRunning || execution.Input != input)
        {
            throw StatesErrors.ExecutionAlreadyExists(execution.Arn);
        }

        return execution;
    }

    public Task StopAsync(string executionArn, string? error, string? cause) =>
        _running.TryGetValue(executionArn, out var run) ? run.StopAsync(error, cause) : Task.CompletedTask;

    /// <summary>Waits until an execution has ended.</summary>
    public async Task<Execution> WaitForEndAsync(string executionArn)
    {
        var end = _watched.GetOrAdd(executionArn, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var execution = executions.Find(executionArn) ?? throw StatesErrors.ExecutionDoesNotExist(executionArn);
        if (execution.IsRunning)
        {
            await end.Task.WaitAsync(_stopping.Token);
            execution = executions.Find(executionArn)!;
        }

        _watched.TryRemove(executionArn, out _);
        return execution;
    }

    private void Run(Execution execution, Revision revision, string machineName, Dictionary<string, string> frames, long lastEventId)
    {
        // A definition that is kept was found valid; what it needs may since have gone, and then its tasks fail.
        var definition = _definitions.GetOrAdd(execution.Revision, _ => DefinitionReader.Read(revision.Definition, _ => true, out var _)!);
        var journal = new ExecutionJournal(states.Database, time, execution.Id, lastEventId);
        var info = new ExecutionInfo(
            execution.Arn, execution.Name, execution.StateMachineArn, machineName, revision.RoleArn, Payload.FromText(execution.Input), execution.Started);
        var interpreter = new Interpreter(info, journal, runners.Create(execution, revision.RoleArn), time, arns.Region, frames);
        var parent = ParentOf(execution);
        var run = new ExecutionRun(
            execution, definition, interpreter, journal, changes, () => StateSpan.StartExecution(info, parent, execution.Started), time, logger);
        _running[execution.Arn] = run;
        run.Completion = RunToEndAsync(execution, run);
    }

    private async Task RunToEndAsync(Execution execution, ExecutionRun run)
    {
        try
        {
            await run.RunAsync(_stopping.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The database refused the last step: the next start goes on from the one before.
            Log.ExecutionNotKept(logger, execution.Arn, error);
        }

        _running.TryRemove(execution.Arn, out _);
        if (_watched.TryRemove(execution.Arn, out var end))
        {
            end.TrySetResult();
        }
    }

    // What asked for the execution, where that is in the trace which the execution is to go on with.
    private static ActivityContext ParentOf(Execution execution)
    {
        var asker = Spans.Current;
        var isGiven = XRayTraceHeader.TryParse(execution.TraceHeader, out var given);
        return asker != default && (!isGiven || given.TraceId == asker.TraceId) ? asker : given;
    }

    private static string StateMachineName(Execution execution) => execution.StateMachineArn.Split(':')[^1];
}
