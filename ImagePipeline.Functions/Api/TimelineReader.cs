using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Reads steps out of an execution's history. An event belongs to the state that its chain of previous events entered:
/// <code>
/// 2 TaskStateEntered (Resize) ← 3 LambdaFunctionScheduled ← 4 LambdaFunctionStarted ← 5 LambdaFunctionFailed
///   ← 6 LambdaFunctionScheduled (a retry) ← 7 LambdaFunctionStarted ← 8 LambdaFunctionSucceeded ← 9 TaskStateExited
/// </code>
/// A caught failure leaves its state by TaskStateExited as well. An event without a previous one, which not every emulator
/// tells, belongs to the state that was entered last, though two may run at once. What a parallel state tells of itself is no step's.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
/// </summary>
internal static class TimelineReader
{
    public static IReadOnlyList<TimelineStep> Read(IReadOnlyList<HistoryEvent> history)
    {
        var stateOfEvent = new Dictionary<long, string>();
        var steps = new Dictionary<string, TimelineStep>();
        var order = PipelineStep.All.Select(step => step.Name).ToList();
        string? latest = null;
        foreach (var item in history.Where(item => !item.Type.StartsWith("ParallelState", StringComparison.Ordinal)))
        {
            if (item.Type == "TaskStateEntered" && item.StateEnteredEventDetails is { } entered)
            {
                stateOfEvent[item.Id] = latest = entered.Name;
                steps[entered.Name] = TimelineStep.Pending(entered.Name) with { Status = StepStatus.Running, StartedAt = Timeline.Time(item.Timestamp) };
                if (!order.Contains(entered.Name))
                {
                    order.Add(entered.Name);
                }
            }
            else if (item.Type is "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted")
            {
                EndRunning(steps, item);
            }
            else if ((stateOfEvent.GetValueOrDefault(item.PreviousEventId) ?? (item.PreviousEventId == 0 ? latest : null)) is { } state)
            {
                stateOfEvent[item.Id] = state;
                steps[state] = Next(steps[state], item);
            }
        }

        return [.. order.Select(name => steps.GetValueOrDefault(name) ?? TimelineStep.Pending(name))];
    }

    private static TimelineStep Next(TimelineStep step, HistoryEvent item) => item.Type switch
    {
        "LambdaFunctionScheduled" or "TaskScheduled" or "ActivityScheduled" => step with { Status = StepStatus.Running, Attempts = step.Attempts + 1 },
        "LambdaFunctionSucceeded" or "TaskSucceeded" or "ActivitySucceeded" => step with { Error = null },
        "TaskStateExited" => step with { Status = step.Error is null ? StepStatus.Succeeded : StepStatus.Failed, EndedAt = Timeline.Time(item.Timestamp) },
        _ when IsFailure(item.Type) => step with { Status = StepStatus.Retrying, Error = ErrorOf(item) },
        _ => step,
    };

    // Whatever ends an execution ends the step that it was in.
    private static void EndRunning(Dictionary<string, TimelineStep> steps, HistoryEvent item)
    {
        foreach (var step in steps.Values.Where(step => step.EndedAt is null).ToList())
        {
            steps[step.Name] = step with { Status = StepStatus.Failed, EndedAt = Timeline.Time(item.Timestamp), Error = step.Error ?? ErrorOf(item) };
        }
    }

    // LambdaFunctionFailed, LambdaFunctionTimedOut, LambdaFunctionStartFailed, TaskSubmitFailed, ActivityScheduleFailed, ...
    private static bool IsFailure(string type) =>
        type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("TimedOut", StringComparison.Ordinal);

    // The details of LambdaFunctionFailed are in lambdaFunctionFailedEventDetails: {"error": "...", "cause": "..."}.
    private static StepError ErrorOf(HistoryEvent item)
    {
        var member = JsonNamingPolicy.CamelCase.ConvertName(item.Type) + "EventDetails";
        var details = item.Details?.GetValueOrDefault(member) ?? default;
        return new StepError(
            Text(details, "error") ?? (item.Type.EndsWith("TimedOut", StringComparison.Ordinal) ? "States.Timeout" : item.Type),
            Text(details, "cause"));
    }

    private static string? Text(JsonElement details, string name) =>
        details.ValueKind == JsonValueKind.Object && details.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
