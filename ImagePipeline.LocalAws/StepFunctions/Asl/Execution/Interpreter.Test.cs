using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    private readonly StateTest? _test;

    /// <summary>Runs a state once, for a test: no retry is waited for, and no state that follows is run.</summary>
    public async Task<StateOutcome> TestAsync(Frame frame, CancellationToken cancellation)
    {
        var state = frame.Group.States[frame.StateName];
        var inspection = _test!.Inspection;
        inspection.Add(Inspection.Input, frame.Input);
        var outcome = await TestStateAsync(frame, state, cancellation);
        if (frame.Variables.Count > 0)
        {
            inspection.Add(Inspection.Variables, Payload.FromNode(new JsonObject(frame.Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone())))));
        }

        return outcome;
    }

    private async Task<StateOutcome> TestStateAsync(Frame frame, State state, CancellationToken cancellation)
    {
        try
        {
            await TryStateAsync(frame, state, cancellation);
            return Left(StateOutcome.Succeeded, error: null);
        }
        catch (StatesException error)
        {
            try
            {
                HandleError(frame, state, error, error.IsQuery);
                return frame.Phase == FramePhase.BackingOff ? new StateOutcome(StateOutcome.Retriable, Error: error) : Left(StateOutcome.CaughtError, error);
            }
            catch (StatesException unhandled)
            {
                return new StateOutcome(StateOutcome.Failed, Error: unhandled);
            }
        }

        StateOutcome Left(string status, StatesException? error) => new(status, frame.Input, frame.Phase == FramePhase.Done ? null : frame.StateName, error);
    }

    private JsonObject ContextOf(Frame frame, State state)
    {
        if (_test is null)
        {
            return ContextObject.Create(_execution, frame, tellsRetries: state.Retry.Count > 0);
        }

        if (_test.Context is { } given)
        {
            return (JsonObject)given.DeepClone();
        }

        // AWS tests a state as that of an Express workflow, which is never redriven.
        var context = ContextObject.Create(_execution, frame, tellsRetries: state is TaskState or MapState or ParallelState);
        context["Execution"]!.AsObject().Remove("RedriveCount");
        context["State"]!["Name"] = StateTest.StateName;
        return context;
    }

    /// <summary>Shows a test what the iterations of a Map would get, and answers in their place.</summary>
    private Payload TestMap(MapState state, Scope scope, JsonArray items, double? tolerated, CancellationToken cancellation)
    {
        var inputs = items.Select(item => item?.DeepClone()).ToList();
        if (state.ItemSelector is not null)
        {
            for (var index = 0; index < items.Count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (number, item) = (index, items[index]);
                inputs[index] = state.ItemSelector.Evaluate(scope with { Context = () => WithItem(scope.Context(), number, item) });
            }

            scope.Watch(Inspection.AfterItemSelector, ArrayOf(inputs));
        }

        if (state.Batcher is { } batcher)
        {
            scope.Watch(Inspection.AfterItemBatcher, ArrayOf(batcher.Batch(inputs, ReadSetting(batcher.MaxItems, scope, "integer"), ReadSetting(batcher.MaxBytes, scope, "integer"), scope)));
        }

        return _test!.FailedIterations > tolerated
            ? throw new StatesException(ErrorNames.ExceedToleratedFailureThreshold, FailuresExceedThreshold)
            : _test.Mock!.Answer();
    }

    private static JsonObject WithItem(JsonObject context, int index, JsonNode? item)
    {
        ContextObject.PutItem(context, index, item);
        return context;
    }

    private static Payload ArrayOf(IEnumerable<JsonNode?> nodes) => Payload.FromNode(new JsonArray([.. nodes.Select(node => node?.DeepClone())]));
}
