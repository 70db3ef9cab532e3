using System.Globalization;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The task's token must be there before Parameters are read, since they hand it on.</summary>
    private static Payload TaskInput(Frame frame, TaskState state, Scope scope)
    {
        if (frame.Phase == FramePhase.Entered)
        {
            frame.TaskToken = state.Resource is FunctionResource or ServiceResource { Pattern: ServicePattern.RequestResponse } ? null : TaskTokens.Create();
        }

        return ReadInput(state, scope);
    }

    private async Task<Payload> RunTaskAsync(Frame frame, TaskState state, Payload input, Scope scope, CancellationToken cancellation)
    {
        var filtered = scope.With(state.Stages.Filter(scope));
        var timeout = ReadSeconds(state.Timeout, filtered);
        var heartbeat = ReadSeconds(state.Heartbeat, filtered);
        var events = new TaskEvents(state.Resource, _region);
        using var pending = Register(frame, state, input);
        try
        {
            if (frame.Phase == FramePhase.Entered)
            {
                Tell(frame, events.Scheduled(frame.PreviousEventId, input, timeout, heartbeat));
                if (state.Resource is not ActivityResource)
                {
                    Tell(frame, events.Started(frame.PreviousEventId));
                }

                frame.TimeoutAt = TimeoutFromNow(timeout);
                frame.Phase = FramePhase.Started;
                _journal.Save(frame);
            }

            var result = pending is null
                ? await CallAsync(frame, state, input, timeout, cancellation)
                : await WaitForCompletionAsync(frame, state, input, pending, events, heartbeat, cancellation);
            if (result.IsTooLarge)
            {
                throw StatesException.DataLimit(state.Resource is ServiceResource service ? service.ResourceType : state.Resource.Arn, escapesAll: false);
            }

            Tell(frame, events.Succeeded(frame.PreviousEventId, result));
            return result;
        }
        catch (StatesException error)
        {
            Tell(frame, events.Failed(frame.PreviousEventId, error));
            throw;
        }
    }

    private PendingTask? Register(Frame frame, TaskState state, Payload input)
    {
        if (frame.TaskToken is null)
        {
            return null;
        }

        var pending = _tasks.Register(frame.TaskToken, workerHasIt: frame.Phase == FramePhase.Submitted);
        if (state.Resource is ActivityResource activity && frame.Phase != FramePhase.Submitted)
        {
            _tasks.ScheduleActivity(activity, input, pending);
        }

        return pending;
    }

    /// <summary>Runs a task that answers when it is done. After a restart it is run again: tasks run at least once.</summary>
    private async Task<Payload> CallAsync(Frame frame, TaskState state, Payload input, int? timeout, CancellationToken cancellation)
    {
        _ = CommitAsync();
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<Payload> work;
        if (state.Resource is FunctionResource function)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            work = _tasks.InvokeFunctionAsync(function, input, () => begun.TrySetResult(), call.Token);
            await Task.WhenAny(work, begun.Task);
            frame.TimeoutAt = TimeoutFromNow(timeout);
        }
        else
        {
            work = _tasks.CallServiceAsync((ServiceResource)state.Resource, input, call.Token);
        }

        return await UntilAsync(work, () => frame.TimeoutAt, call, cancellation)
            ? await work
            : throw StatesException.Timeout(heartbeat: false);
    }

    private DateTimeOffset? TimeoutFromNow(int? seconds) => seconds is null ? null : _time.GetUtcNow().AddSeconds(seconds.Value);

    private async Task<Payload> WaitForCompletionAsync(
        Frame frame, TaskState state, Payload input, PendingTask pending, TaskEvents events, int? heartbeat, CancellationToken cancellation)
    {
        // The token leaves the process with the next call: it must not be forgotten after that.
        await CommitAsync();
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (frame.Phase == FramePhase.Started)
        {
            await SubmitAsync(frame, state, input, pending, events, wait, cancellation);
        }

        if (state.Resource is ServiceResource service && frame.Submitted is { } submitted)
        {
            _tasks.WatchSubmitted(service, submitted, pending);
        }

        DateTimeOffset? HeartbeatAt() => heartbeat is null ? null : pending.LastHeartbeat.AddSeconds(heartbeat.Value);
        DateTimeOffset? Deadline() => HeartbeatAt() < (frame.TimeoutAt ?? DateTimeOffset.MaxValue) ? HeartbeatAt() : frame.TimeoutAt;
        if (!await UntilAsync(pending.Outcome, Deadline, wait, cancellation))
        {
            throw StatesException.Timeout(heartbeat: HeartbeatAt() <= _time.GetUtcNow());
        }

        var outcome = await pending.Outcome;
        _reported.Add(outcome);
        return outcome.Output ?? throw outcome.Error!;
    }

    private async Task SubmitAsync(
        Frame frame, TaskState state, Payload input, PendingTask pending, TaskEvents events, CancellationTokenSource wait, CancellationToken cancellation)
    {
        if (state.Resource is ServiceResource service)
        {
            // A function may report before it returns, and wait until that is recorded: then nobody waits for its return.
            var call = _tasks.CallServiceAsync(service, input, wait.Token);
            if (!await UntilAsync(Task.WhenAny(call, pending.Outcome), () => frame.TimeoutAt, wait, cancellation))
            {
                throw StatesException.Timeout(heartbeat: false);
            }

            if (pending.Outcome.IsCompleted)
            {
                return;
            }

            frame.Submitted = await call;
            Tell(frame, events.Submitted(frame.PreviousEventId, frame.Submitted));
        }
        else
        {
            var worker = await UntilAsync(pending.Taken, () => frame.TimeoutAt, wait, cancellation)
                ? await pending.Taken
                : throw StatesException.Timeout(heartbeat: false);
            Tell(frame, events.Started(frame.PreviousEventId, worker));
        }

        frame.Phase = FramePhase.Submitted;
        _journal.Save(frame);
        _ = CommitAsync();
    }

    /// <summary>Waits for work until a deadline, which may move while it waits.</summary>
    /// <returns>Whether the work came to its end in time.</returns>
    private async Task<bool> UntilAsync(Task work, Func<DateTimeOffset?> deadline, CancellationTokenSource running, CancellationToken cancellation)
    {
        while (!work.IsCompleted)
        {
            var left = deadline() is { } at ? at - _time.GetUtcNow() : Timeout.InfiniteTimeSpan;
            if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
            {
                await running.CancelAsync();
                return false;
            }

            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(work, Task.Delay(left < MaxTimer ? left : MaxTimer, _time, timer.Token));
            await timer.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }

        return true;
    }

    private static int? ReadSeconds(Setting<int> setting, Scope scope)
    {
        var seconds = ReadSetting(setting, scope, "integer");
        return setting.Query is not null && seconds is < 1 or > 99_999_999
            ? throw OutOfRange(setting, $"{setting.Name} must be between 1 and 99999999.")
            : (int?)seconds;
    }

    private static StatesException OutOfRange<T>(Setting<T> setting, string cause)
        where T : struct => setting.Query is null ? StatesException.Runtime(cause) : StatesException.Query(setting.Name, cause);

    private static double? ReadSetting<T>(Setting<T> setting, Scope scope, string type)
        where T : struct, IConvertible
    {
        if (setting.Query is { } query)
        {
            var number = query.Evaluate(scope, "number");
            Json.IsNumber(number, out var given);
            return type == "integer" && given != Math.Truncate(given)
                ? throw StatesException.Query(setting.Name, $"The {setting.Name} field cannot be parsed as an integer: {Json.Write(number)}")
                : given;
        }

        if (setting.Path is null)
        {
            return setting.Value is null ? null : setting.Value.Value.ToDouble(null);
        }

        // A number may also be written as text.
        var node = PathStages.Read(setting.Path, scope);
        var shown = Json.IsString(node, out var text) ? text : Json.Write(node);
        if (!double.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || (type == "integer" && value != Math.Truncate(value)))
        {
            throw StatesException.Runtime($"The {setting.Name}Path field refers to value \"{shown}\" which is not a valid {type}: {setting.Path}");
        }

        return value;
    }
}
