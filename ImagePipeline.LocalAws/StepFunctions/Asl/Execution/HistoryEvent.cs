using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>
/// An event of the history, with AWS's names of types and details:
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
/// </summary>
/// <param name="DetailsField">The field that holds the details, as <c>stateEnteredEventDetails</c>; null where there are none.</param>
internal sealed record HistoryEvent(long Previous, string Type, string? DetailsField = null, JsonObject? Details = null)
{
    public static HistoryEvent ExecutionStarted(Payload input, string roleArn) =>
        new(0, "ExecutionStarted", "executionStartedEventDetails", With("input", input, ("roleArn", roleArn)));

    public static HistoryEvent ExecutionSucceeded(long previous, Payload output) =>
        new(previous, "ExecutionSucceeded", "executionSucceededEventDetails", With("output", output));

    public static HistoryEvent ExecutionFailed(long previous, StatesException error) =>
        new(previous, "ExecutionFailed", "executionFailedEventDetails", Failure(error.Error, error.Cause));

    public static HistoryEvent ExecutionAborted(string? error, string? cause) =>
        new(0, "ExecutionAborted", "executionAbortedEventDetails", Failure(error, cause));

    public static HistoryEvent ExecutionTimedOut() => new(0, "ExecutionTimedOut", "executionTimedOutEventDetails", []);

    public static HistoryEvent StateEntered(long previous, State state, Payload input) =>
        new(previous, $"{state.Type}StateEntered", "stateEnteredEventDetails", With("input", input, ("name", state.Name)));

    public static HistoryEvent StateExited(long previous, State state, Payload output, JsonObject? assigned)
    {
        var details = new JsonObject { ["name"] = state.Name };
        AddPayload(details, "output", output);
        if (assigned is { Count: > 0 })
        {
            var variables = new JsonObject();
            foreach (var (name, value) in assigned)
            {
                variables[name] = Json.Write(value);
            }

            details["assignedVariables"] = variables;
            details["assignedVariablesDetails"] = new JsonObject { ["truncated"] = false };
        }

        return new HistoryEvent(previous, $"{state.Type}StateExited", "stateExitedEventDetails", details);
    }

    public static HistoryEvent EvaluationFailed(long previous, State state, StatesException error)
    {
        var details = Failure(error.Error, error.Cause);
        AddIfGiven(details, "location", error.Field);
        details["state"] = state.Name;
        return new HistoryEvent(previous, "EvaluationFailed", "evaluationFailedEventDetails", details);
    }

    public static HistoryEvent MapStateStarted(long previous, int length) =>
        new(previous, "MapStateStarted", "mapStateStartedEventDetails", new JsonObject { ["length"] = length });

    /// <param name="what">Started, Succeeded, Failed or Aborted.</param>
    public static HistoryEvent MapIteration(long previous, string what, State map, int index) =>
        new(previous, $"MapIteration{what}", $"mapIteration{what}EventDetails", new JsonObject { ["name"] = map.Name, ["index"] = index });

    public static JsonObject Failure(string? error, string? cause)
    {
        var details = new JsonObject();
        AddIfGiven(details, "error", error);
        AddIfGiven(details, "cause", cause);
        return details;
    }

    public static void AddPayload(JsonObject details, string field, Payload payload)
    {
        details[field] = payload.Text;
        details[$"{field}Details"] = new JsonObject { ["truncated"] = false };
    }

    public static void AddIfGiven(JsonObject details, string field, string? value)
    {
        if (value is not null)
        {
            details[field] = value;
        }
    }

    private static JsonObject With(string field, Payload payload, params ReadOnlySpan<(string Name, string Value)> others)
    {
        var details = new JsonObject();
        AddPayload(details, field, payload);
        foreach (var (name, value) in others)
        {
            details[name] = value;
        }

        return details;
    }
}
