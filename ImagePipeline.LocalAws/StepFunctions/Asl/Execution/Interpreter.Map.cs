using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The most iterations of an inline Map that Step Functions runs at once.</summary>
    private const int MaxInlineConcurrency = 40;

    private const string FailuresExceedThreshold = "The specified tolerated failure threshold was exceeded";

    private async Task<Payload> RunMapAsync(Frame frame, MapState state, Scope scope, CancellationToken cancellation)
    {
        var filtered = scope.With(state.Stages.Filter(scope));
        var items = state.Reader is null ? state.Items.Read(filtered)
            : _test?.ReaderData is { } data ? ReaderItems.Read(state.Reader, data, filtered)
            : [];
        var concurrency = (int)(ReadSetting(state.MaxConcurrency, filtered, "integer") ?? 0);
        if (concurrency < 0)
        {
            throw OutOfRange(state.MaxConcurrency, "MaxConcurrency cannot be negative.");
        }

        scope.Inspection?.AddSetting(Inspection.MaxConcurrency, concurrency);
        if (frame.Phase != FramePhase.Started)
        {
            Tell(frame, HistoryEvent.MapStateStarted(frame.PreviousEventId, items.Count));
            frame.Phase = FramePhase.Started;
            _journal.Save(frame);
        }

        var tolerated = ReadTolerance(state, filtered, items.Count);
        if (_test is not null)
        {
            return TestMap(state, filtered, items, tolerated, cancellation);
        }

        var run = new MapRun(this, frame, state, filtered, items, tolerated);
        return await run.RunAsync(concurrency is 0 ? MaxInlineConcurrency : Math.Min(concurrency, MaxInlineConcurrency), cancellation);
    }

    /// <returns>How many iterations may fail; null when a failure is the Map's own.</returns>
    private static double? ReadTolerance(MapState state, Scope scope, int items)
    {
        var count = ReadSetting(state.ToleratedFailureCount, scope, "integer");
        if (count < 0)
        {
            throw OutOfRange(state.ToleratedFailureCount, "ToleratedFailureCount cannot be negative.");
        }

        var percentage = ReadSetting(state.ToleratedFailurePercentage, scope, "float");
        if (percentage is < 0 or > 100)
        {
            throw OutOfRange(state.ToleratedFailurePercentage, "ToleratedFailurePercentage must be between 0 and 100.");
        }

        scope.Inspection?.AddSetting(Inspection.ToleratedFailureCount, count);
        scope.Inspection?.AddSetting(Inspection.ToleratedFailurePercentage, percentage);
        var share = percentage is null ? null : percentage * items / 100;
        return count is null ? share : share is null ? count : Math.Min(count.Value, share.Value);
    }

    /// <summary>One pass over the items.</summary>
    private sealed class MapRun(Interpreter interpreter, Frame frame, MapState state, Scope scope, JsonArray items, double? tolerated)
    {
        private readonly Dictionary<Task<Payload>, Frame> _running = [];
        private readonly Payload?[] _outputs = new Payload?[items.Count];
        private int _failures;

        public async Task<Payload> RunAsync(int concurrency, CancellationToken cancellation)
        {
            using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var follows = frame.PreviousEventId;
            var last = frame.PreviousEventId;
            for (var next = 0; next < items.Count || _running.Count > 0;)
            {
                for (; next < items.Count && _running.Count < concurrency; next++)
                {
                    Start(next, follows, running.Token);
                }

                if (_running.Count == 0)
                {
                    continue;
                }

                _ = interpreter.CommitAsync();
                var ended = await Task.WhenAny(_running.Keys);
                _running.Remove(ended, out var iteration);
                if (ended.Exception?.InnerException is StatesException error)
                {
                    await FailAsync(iteration!, error, running);
                }
                else
                {
                    await ended;
                    Close(iteration!, "Succeeded");
                    last = iteration!.ClosingEventId;
                }

                follows = iteration!.PreviousEventId;
            }

            interpreter._journal.Append(new HistoryEvent(last, "MapStateSucceeded"));
            interpreter.CloseChildren(frame, last);
            return Payload.Join(_outputs.OfType<Payload>());
        }

        private void Start(int index, long follows, CancellationToken cancellation)
        {
            var item = new MapItem(index, items[index]);
            var iteration = interpreter.Child(frame, state.ItemProcessor, index, Payload.Empty, item);
            if (iteration.ClosingEventId != 0)
            {
                // Ended before a restart: an iteration without an output is one whose failure was tolerated.
                _outputs[index] = iteration.Output;
                _failures += iteration.Output is null ? 1 : 0;
                return;
            }

            if (iteration.Phase == FramePhase.Entering && iteration.EnteredEventId == 0)
            {
                iteration.PreviousEventId = interpreter._journal.Append(HistoryEvent.MapIteration(follows, "Started", state, index));
                iteration.Input = ReadInput(iteration, item);
                interpreter._journal.Save(iteration);
            }

            _running.Add(interpreter.RunAsync(iteration, cancellation), iteration);
        }

        private void Close(Frame iteration, string how)
        {
            iteration.Phase = FramePhase.Done;
            iteration.ClosingEventId = interpreter._journal.Append(HistoryEvent.MapIteration(iteration.PreviousEventId, how, state, iteration.Item!.Index));
            _outputs[iteration.Item.Index] = iteration.Output;
            interpreter._journal.Save(iteration);
        }

        private Payload ReadInput(Frame iteration, MapItem item)
        {
            if (state.ItemSelector is null)
            {
                return Payload.FromNode(item.Value);
            }

            // ItemSelector sees the Map's input as $, and the item in the context object.
            var context = () =>
            {
                var inner = ContextObject.Create(interpreter._execution, iteration, tellsRetries: false);
                inner["State"]!["Name"] = state.Name;
                inner["State"]!["EnteredTime"] = IsoTime.Text(frame.EnteredAt);
                return inner;
            };
            return Payload.FromNode(state.ItemSelector.Evaluate(scope with { Context = context }));
        }

        private async Task FailAsync(Frame iteration, StatesException error, CancellationTokenSource running)
        {
            Close(iteration, "Failed");
            _failures++;
            if (_failures <= tolerated)
            {
                return;
            }

            await AbandonAsync(running, [.. _running.Keys]);
            foreach (var other in _running.Values)
            {
                interpreter.TellAborted([other], iteration.PreviousEventId);
                interpreter._journal.Append(HistoryEvent.MapIteration(iteration.PreviousEventId, "Aborted", state, other.Item!.Index));
            }

            interpreter.CloseChildren(frame, iteration.PreviousEventId);
            throw tolerated is null
                ? error
                : new StatesException(ErrorNames.ExceedToleratedFailureThreshold, FailuresExceedThreshold);
        }
    }
}
