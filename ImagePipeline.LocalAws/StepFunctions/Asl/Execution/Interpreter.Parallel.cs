using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

internal sealed partial class Interpreter
{
    private async Task<Payload> RunParallelAsync(Frame frame, ParallelState state, Payload input, CancellationToken cancellation)
    {
        if (frame.Phase != FramePhase.Started)
        {
            Tell(frame, new HistoryEvent(frame.PreviousEventId, "ParallelStateStarted"));
            frame.Phase = FramePhase.Started;
            _journal.Save(frame);
        }

        if (_test is not null)
        {
            return _test.Mock!.Answer();
        }

        var branches = state.Branches.Select((group, index) => Child(frame, group, index, input, null)).ToList();
        foreach (var branch in branches)
        {
            _journal.Save(branch);
        }

        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var runs = branches.Select(branch => RunAsync(branch, running.Token)).ToList();
        var last = frame.PreviousEventId;
        var open = new List<Task<Payload>>(runs);
        while (open.Count > 0)
        {
            _ = CommitAsync();
            var ended = await Task.WhenAny(open);
            var branch = branches[runs.IndexOf(ended)];
            if (ended.Exception?.InnerException is StatesException error)
            {
                await AbandonAsync(running, runs);
                TellAborted(branches.Where(other => other != branch), branch.PreviousEventId);
                CloseChildren(frame, branch.PreviousEventId);
                throw error;
            }

            await ended;
            open.Remove(ended);
            last = branch.PreviousEventId;
        }

        // The exit follows the last branch's event, not this one.
        _journal.Append(new HistoryEvent(last, "ParallelStateSucceeded"));
        CloseChildren(frame, last);
        return Payload.Join(branches.Select(branch => branch.Output!));
    }

    /// <summary>The child as it was saved, or a new one.</summary>
    private Frame Child(Frame parent, StateGroup group, int index, Payload input, MapItem? item)
    {
        var path = parent.ChildPath(index);
        if (_saved.Remove(path, out var text))
        {
            return FrameCodec.Read(text, group, path, parent, item);
        }

        return new Frame(group, path, parent)
        {
            StateName = group.StartAt,
            Input = input,
            Item = item,
            PreviousEventId = parent.PreviousEventId,
        };
    }

    private void CloseChildren(Frame frame, long previous)
    {
        frame.PreviousEventId = previous;
        _journal.ForgetChildren(frame);
    }

    private void TellAborted(IEnumerable<Frame> frames, long previous)
    {
        foreach (var frame in frames.Where(frame => frame.Phase is not (FramePhase.Done or FramePhase.Entering)))
        {
            _journal.Append(new HistoryEvent(previous, $"{frame.Group.States[frame.StateName].Type}StateAborted"));
        }
    }

    private static async Task AbandonAsync(CancellationTokenSource running, IReadOnlyList<Task<Payload>> runs)
    {
        await running.CancelAsync();
        foreach (var run in runs)
        {
            // How the others end no longer matters, only that they have.
            await run.ContinueWith(static _ => { }, TaskContinuationOptions.ExecuteSynchronously);
        }
    }
}
