using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>One execution's journal in the database. What is gathered between commits becomes one write.</summary>
internal sealed class ExecutionJournal(Database database, TimeProvider time, long execution, long lastEventId) : IJournal
{
    /// <summary>AWS's bound on a history; the last place is kept for the event that tells the failure.</summary>
    private const int MaxEvents = 25_000;

    private readonly HashSet<Frame> _changed = [];
    private List<Action<Session>> _writes = [];
    private Task _lastCommit = Task.CompletedTask;

    public long Append(HistoryEvent entry)
    {
        if (lastEventId >= MaxEvents - 1 && !entry.Type.StartsWith("Execution", StringComparison.Ordinal))
        {
            throw new StatesException(ErrorNames.Runtime, $"The execution reached the maximum number of history events ({MaxEvents}).");
        }

        var stored = ToStored(entry, ++lastEventId, time.GetUtcNow());
        _writes.Add(session => ExecutionStore.Append(session, execution, stored));
        return lastEventId;
    }

    public void Save(Frame frame) => _changed.Add(frame);

    public void ForgetChildren(Frame frame)
    {
        var path = frame.Path;
        _changed.RemoveWhere(changed => changed.Path.StartsWith($"{path}/", StringComparison.Ordinal));
        _writes.Add(session => ExecutionStore.ForgetChildren(session, execution, path));
    }

    /// <summary>Adds a change of another kind to the next commit.</summary>
    public void Write(Action<Session> write) => _writes.Add(write);

    public Task CommitAsync()
    {
        foreach (var frame in _changed)
        {
            var (path, body) = (frame.Path, FrameCodec.Write(frame));
            _writes.Add(session => ExecutionStore.SaveFrame(session, execution, path, body));
        }

        _changed.Clear();
        if (_writes.Count > 0)
        {
            var writes = _writes;
            _writes = [];
            _lastCommit = database.WriteAsync(session => writes.ForEach(write => write(session)));
        }

        return _lastCommit;
    }

    public static StoredEvent ToStored(HistoryEvent entry, long id, DateTimeOffset time) =>
        new(id, entry.Previous, entry.Type, time, entry.DetailsField, entry.Details is null ? null : Json.Write(entry.Details));
}
