using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>Keeps nothing: the test of a state leaves no history.</summary>
internal sealed class DiscardingJournal : IJournal
{
    private long _lastEventId;

    public long Append(HistoryEvent entry) => ++_lastEventId;

    public void Save(Frame frame)
    {
    }

    public void ForgetChildren(Frame frame)
    {
    }

    public Task CommitAsync() => Task.CompletedTask;
}
