using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>
/// Runs one execution. It must be run on one thread at a time (see <see cref="TaskScheduler"/> of the caller): between two
/// awaits everything told to the journal belongs together.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly ExecutionInfo _execution;
    private readonly IJournal _journal;
    private readonly ITaskRunner _tasks;
    private readonly TimeProvider _time;
    private readonly string _region;
    private readonly Dictionary<string, string> _saved;
    private List<TaskOutcome> _reported = [];

    /// <param name="saved">The frames of a run that a restart cut short, by path, as <see cref="FrameCodec"/> writes them.</param>
    /// <param name="test">Given where one state is tested alone.</param>
    public Interpreter(ExecutionInfo execution, IJournal journal, ITaskRunner tasks, TimeProvider time, string region, Dictionary<string, string> saved, StateTest? test = null)
    {
        _execution = execution;
        _journal = journal;
        _tasks = tasks;
        _time = time;
        _region = region;
        _saved = saved;
        _test = test;
    }

    /// <summary>The frame of the whole execution, as it was saved or at its start.</summary>
    public Frame Root(StateGroup group) =>
        _saved.Remove("", out var text) ? FrameCodec.Read(text, group, "", null, null) : new Frame(group, "", null) { StateName = group.StartAt, Input = _execution.Input };

    /// <summary>Runs a frame from where it stands to its end.</summary>
    /// <exception cref="StatesException">An error that nothing took.</exception>
    /// <exception cref="OperationCanceledException">The run was aborted.</exception>
    public async Task<Payload> RunAsync(Frame frame, CancellationToken cancellation)
    {
        while (frame.Phase != FramePhase.Done)
        {
            await RunStateAsync(frame, frame.Group.States[frame.StateName], cancellation);
        }

        return frame.Output!;
    }

    /// <summary>Commits what was told, and then lets those who reported outcomes of tasks know.</summary>
    public async Task CommitAsync()
    {
        var reported = _reported;
        _reported = [];
        await _journal.CommitAsync();
        reported.ForEach(outcome => outcome.MarkRecorded());
    }

    /// <summary>Runs a state to its exit, however many tries it takes.</summary>
    private async Task RunStateAsync(Frame frame, State state, CancellationToken cancellation)
    {
        using var span = StateSpan.StartState(state);
        do
        {
            cancellation.ThrowIfCancellationRequested();
            StateSpan.SetTrying(span);
            try
            {
                await TryStateAsync(frame, state, cancellation);
            }
            catch (StatesException error)
            {
                StateSpan.SetFailed(span, frame, error);
                HandleError(frame, state, TellQuery(frame, state, error), error.IsQuery);
            }
        }
        while (frame.Phase is not (FramePhase.Entering or FramePhase.Done));
        StateSpan.SetTries(span, frame);
    }

    private async Task TryStateAsync(Frame frame, State state, CancellationToken cancellation)
    {
        switch (frame.Phase)
        {
            case FramePhase.Entering:
                Enter(frame, state);
                break;
            case FramePhase.BackingOff:
                await SleepAsync(frame.WakeAt!.Value, cancellation);
                frame.WakeAt = null;
                frame.Phase = FramePhase.Entered;
                break;
        }

        var scope = ScopeOf(frame, state);
        switch (state)
        {
            case PassState pass:
                RunPass(frame, pass, scope);
                break;
            case ChoiceState choice:
                RunChoice(frame, choice, scope);
                break;
            case SucceedState:
                Exit(frame, state, state.Stages, scope, next: null);
                break;
            case FailState fail:
                state.Stages.Filter(scope);
                throw new StatesException(ReadText(fail.Error, "ErrorPath", scope), ReadText(fail.Cause, "CausePath", scope));
            case WaitState wait:
                await WaitAsync(frame, wait, scope, cancellation);
                break;
            case TaskState task:
                var taskInput = TaskInput(frame, task, scope);
                ExitWithResult(frame, task, scope.Watch(Inspection.Result, await RunTaskAsync(frame, task, taskInput, scope, cancellation)), scope);
                break;
            case ParallelState parallel:
                ExitWithResult(frame, parallel, await RunParallelAsync(frame, parallel, ReadInput(state, scope with { Inspection = null }), cancellation), scope);
                break;
            case MapState map:
                ExitWithResult(frame, map, await RunMapAsync(frame, map, scope, cancellation), scope);
                break;
        }
    }

    private Scope ScopeOf(Frame frame, State state) =>
        new(frame.Input, () => ContextOf(frame, state), frame.TryGetVariable) { Inspection = _test?.Inspection };

    private void Enter(Frame frame, State state)
    {
        frame.EnteredAt = _time.GetUtcNow();
        frame.Retries = new int[state.Retry.Count];
        frame.EnteredFromEventId = frame.PreviousEventId;
        Tell(frame, HistoryEvent.StateEntered(frame.PreviousEventId, state, frame.Input));
        frame.EnteredEventId = frame.PreviousEventId;
        frame.Phase = FramePhase.Entered;
        _journal.Save(frame);
    }

    /// <summary>What the state's action gets.</summary>
    private static Payload ReadInput(State state, Scope scope)
    {
        var input = state.Stages.Input(scope);
        return input.IsTooLarge ? throw StatesException.DataLimit(state.Name, escapesAll: true) : input;
    }

    private void RunPass(Frame frame, PassState state, Scope scope)
    {
        // What a Result takes the place of is no part of what a test sees.
        var input = ReadInput(state, state.HasResult ? scope with { Inspection = null } : scope);
        var result = state.HasResult ? scope.Watch(Inspection.Result, Payload.FromNode(state.Result)) : input;
        Exit(frame, state, state.Stages, scope with { Result = result }, state.Next);
    }

    private void RunChoice(Frame frame, ChoiceState state, Scope scope)
    {
        var filtered = scope.With(state.Stages.Filter(scope));
        var chosen = state.Choices.FirstOrDefault(choice => choice.Rule.Matches(filtered));
        var next = chosen?.Next ?? state.Default ?? throw StatesException.Evaluation(
            ErrorNames.NoChoiceMatched, "Failed to transition out of the state. The state does not point to a next state.");
        Exit(frame, state, chosen?.Stages ?? state.Stages, scope, next);
    }

    private void ExitWithResult(Frame frame, State state, Payload result, Scope scope) =>
        Exit(frame, state, state.Stages, scope with { Result = result }, state.Next);

    /// <param name="stages">The state's, or those of the rule or the catcher that it is left by.</param>
    /// <param name="scope">With the result or the error.</param>
    /// <param name="next">The state to go to; null ends the run.</param>
    private void Exit(Frame frame, State state, Stages stages, Scope scope, string? next)
    {
        var output = stages.Output(scope);
        if (output.IsTooLarge)
        {
            throw StatesException.DataLimit(state.Name, escapesAll: true);
        }

        var assigned = stages.Assigned(scope);
        Tell(frame, HistoryEvent.StateExited(frame.PreviousEventId, state, output, assigned));
        foreach (var (name, value) in assigned ?? [])
        {
            frame.Variables[name] = value?.DeepClone();
        }

        frame.Phase = next is null ? FramePhase.Done : FramePhase.Entering;
        frame.StateName = next ?? frame.StateName;
        frame.Input = output;
        frame.Output = next is null ? output : null;
        frame.WakeAt = null;
        frame.TimeoutAt = null;
        frame.TaskToken = null;
        frame.Submitted = null;
        _journal.Save(frame);
    }

    /// <summary>Says in the history that JSONata failed, if it did, and in the error where that was.</summary>
    private StatesException TellQuery(Frame frame, State state, StatesException error)
    {
        var located = _test is null ? error.At(state.Name, frame.EnteredEventId) : error;
        if (error.IsQuery)
        {
            // AWS evaluates before it takes note of the entry, but for Wait.
            var previous = frame.PreviousEventId == frame.EnteredEventId && state is not WaitState ? frame.EnteredFromEventId : frame.PreviousEventId;
            Tell(frame, HistoryEvent.EvaluationFailed(previous, state, located));
        }

        return located;
    }

    /// <summary>Retries, else catches, else lets the error end the run.</summary>
    /// <param name="isQuery">Whether a field of the state itself could not be evaluated.</param>
    private void HandleError(Frame frame, State state, StatesException error, bool isQuery)
    {
        for (var i = 0; i < state.Retry.Count; i++)
        {
            if (!ErrorNames.Match(state.Retry[i].ErrorEquals, error))
            {
                continue;
            }

            if (_test is not null)
            {
                frame.Retries[i] = _test.Retries;
                _test.Inspection.AddErrorDetail(Inspection.RetryIndex, i);
            }

            // The first retrier that knows the error decides, even when its retries are used up.
            if (frame.Retries[i] < state.Retry[i].MaxAttempts)
            {
                _test?.Inspection.AddErrorDetail(Inspection.RetryBackoffIntervalSeconds, (int)state.Retry[i].Interval(frame.Retries[i]));
                frame.WakeAt = _time.GetUtcNow() + state.Retry[i].Delay(frame.Retries[i]++, Random.Shared);
                frame.Phase = FramePhase.BackingOff;
                _journal.Save(frame);
                return;
            }

            break;
        }

        if (state is ParallelState or MapState && (frame.Phase == FramePhase.Started || isQuery))
        {
            Tell(frame, new HistoryEvent(frame.PreviousEventId, $"{state.Type}StateFailed"));
        }

        var catcher = state.Catch.FirstOrDefault(candidate => ErrorNames.Match(candidate.ErrorEquals, error)) ?? throw error;
        _test?.Inspection.AddErrorDetail(Inspection.CatchIndex, state.Catch.TakeWhile(other => other != catcher).Count());
        try
        {
            Exit(frame, state, catcher.Stages, ScopeOf(frame, state) with { ErrorOutput = ErrorOutput(error), Inspection = null }, catcher.Next);
        }
        catch (StatesException inCatcher)
        {
            throw TellQuery(frame, state, inCatcher);
        }
    }

    /// <summary>The error as a Catcher hands it on.</summary>
    private static Payload ErrorOutput(StatesException error) => Payload.FromNode(new JsonObject
    {
        ["Error"] = error.Error,
        ["Cause"] = error.Cause ?? (error.Error == ErrorNames.Timeout ? "" : null),
    });

    private static string? ReadText(Expression? expression, string field, Scope scope)
    {
        if (expression is null)
        {
            return null;
        }

        if (expression is JsonataField query)
        {
            return query.Evaluate(scope, "string").GetValue<string>();
        }

        try
        {
            return Json.IsString(expression.Evaluate(scope), out var text)
                ? text
                : throw StatesException.Runtime($"The value of the field '{field}' must be a string");
        }
        catch (Paths.PathNotFoundException)
        {
            throw StatesException.Runtime($"The JSONPath '{expression}' specified for the field '{field}' could not be found in the input '{scope.Input.Text}'");
        }
    }

    /// <summary>Appends an event and makes it the one that the frame's next event follows.</summary>
    private void Tell(Frame frame, HistoryEvent entry) => frame.PreviousEventId = _journal.Append(entry);
}
