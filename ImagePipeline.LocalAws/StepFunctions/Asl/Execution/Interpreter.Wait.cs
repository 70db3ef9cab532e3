using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The longest time that one timer can be set to.</summary>
    private static readonly TimeSpan MaxTimer = TimeSpan.FromDays(40);

    private async Task WaitAsync(Frame frame, WaitState state, Scope scope, CancellationToken cancellation)
    {
        var filtered = Stages.Filter(state.InputPath, scope);
        if (frame.Phase != FramePhase.Started)
        {
            frame.WakeAt = ReadWakeTime(state, scope.With(filtered));
            frame.Phase = FramePhase.Started;
            _journal.Save(frame);
        }

        await SleepAsync(frame.WakeAt!.Value, cancellation);
        Exit(frame, state, Stages.Output(state, filtered, scope), state.Assign, filtered, scope, state.Next);
    }

    private DateTimeOffset ReadWakeTime(WaitState state, Scope scope)
    {
        var now = _time.GetUtcNow();
        if (state.Timestamp.IsGiven)
        {
            var moment = state.Timestamp.Path is null ? state.Timestamp.Value!.Value : ReadTimestamp(state.Timestamp, scope);
            return (moment - now).TotalSeconds > int.MaxValue ? throw StatesException.Runtime("Wait state delay is too long.") : moment;
        }

        var seconds = state.Seconds.Path is null ? state.Seconds.Value!.Value : ReadSeconds(state.Seconds, scope);
        return seconds > int.MaxValue ? throw StatesException.Runtime("Wait state delay is too long.") : now.AddSeconds(seconds);
    }

    private static DateTimeOffset ReadTimestamp(Setting<DateTimeOffset> setting, Scope scope)
    {
        var node = Stages.Read(setting.Path!, scope);
        var isText = Json.IsString(node, out var text);
        return isText && Timestamps.TryParse(text, out var time)
            ? time
            : throw StatesException.Runtime(
                $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {setting.Path} == {(isText ? text : Json.Write(node))}");
    }

    private static long ReadSeconds(Setting<long> setting, Scope scope)
    {
        System.Text.Json.Nodes.JsonNode? node;
        try
        {
            node = setting.Path!.Evaluate(scope);
        }
        catch (Paths.PathNotFoundException)
        {
            throw StatesException.Runtime($"The SecondsPath parameter does not reference an input value: {setting.Path}");
        }

        if (!Json.IsInteger(node, out var seconds))
        {
            throw StatesException.Runtime($"The SecondsPath parameter cannot be parsed as a long value: {setting.Path} == {Json.Write(node)}");
        }

        return seconds >= 0
            ? seconds
            : throw StatesException.Runtime($"The SecondsPath parameter references a negative value: {setting.Path} == {seconds}");
    }

    private async Task SleepAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        _ = CommitAsync();
        for (var left = until - _time.GetUtcNow(); left > TimeSpan.Zero; left = until - _time.GetUtcNow())
        {
            await Task.Delay(left < MaxTimer ? left : MaxTimer, _time, cancellation);
        }
    }
}
