using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The longest time that one timer can be set to.</summary>
    private static readonly TimeSpan MaxTimer = TimeSpan.FromDays(40);

    private async Task WaitAsync(Frame frame, WaitState state, Scope scope, CancellationToken cancellation)
    {
        if (frame.Phase != FramePhase.Started)
        {
            frame.WakeAt = ReadWakeTime(state, scope.With(state.Stages.Filter(scope)));
            frame.Phase = FramePhase.Started;
            _journal.Save(frame);
        }

        await SleepAsync(frame.WakeAt!.Value, cancellation);
        Exit(frame, state, state.Stages, scope, state.Next);
    }

    private DateTimeOffset ReadWakeTime(WaitState state, Scope scope)
    {
        var now = _time.GetUtcNow();
        if (state.Timestamp.IsGiven)
        {
            var moment = state.Timestamp.Value ?? ReadTimestamp(state.Timestamp, scope);
            return (moment - now).TotalSeconds > int.MaxValue ? throw OutOfRange(state.Timestamp, "Wait state delay is too long.") : moment;
        }

        var seconds = state.Seconds.Value ?? (state.Seconds.Query is null ? ReadSeconds(state.Seconds, scope) : ReadSetting(state.Seconds, scope, "integer")!.Value);
        return seconds switch
        {
            < 0 => throw OutOfRange(state.Seconds, "Seconds cannot be negative."),
            > int.MaxValue => throw OutOfRange(state.Seconds, "Wait state delay is too long."),
            _ => now.AddSeconds(seconds),
        };
    }

    private static DateTimeOffset ReadTimestamp(Setting<DateTimeOffset> setting, Scope scope)
    {
        if (setting.Query is { } query)
        {
            var given = query.Evaluate(scope, "string").GetValue<string>();
            return Timestamps.TryParse(given, out var moment)
                ? moment
                : throw StatesException.Query(setting.Name, $"The {setting.Name} field cannot be parsed as an ISO-8601 extended offset date-time format string: {given}");
        }

        var node = PathStages.Read(setting.Path!, scope);
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
