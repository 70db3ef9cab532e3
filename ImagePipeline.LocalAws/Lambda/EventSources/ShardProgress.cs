namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Which of a shard's records are done, of which several batches are under way at once: the checkpoint is before the first that is not.</summary>
internal sealed class ShardProgress(StreamCheckpoints checkpoints, EventSourceMapping mapping, string shardId)
{
    private readonly Lock _gate = new();
    private readonly Queue<SourceRecord> _underWay = new();

    public void Begin(IEnumerable<SourceRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                _underWay.Enqueue(record);
            }
        }
    }

    /// <summary>Records are done. Once the task ends they do not come again, but where others before them are under way.</summary>
    public Task EndAsync(IEnumerable<SourceRecord> records, (string Destination, byte[] Record)? failure = null)
    {
        // Within the gate, so that a checkpoint is never written after one that is further.
        lock (_gate)
        {
            foreach (var record in records)
            {
                record.IsDone = true;
            }

            string? sequence = null;
            while (_underWay.TryPeek(out var first) && first.IsDone)
            {
                sequence = _underWay.Dequeue().Sequence;
            }

            return sequence is null && failure is null ? Task.CompletedTask : checkpoints.SaveAsync(mapping, shardId, sequence, failure);
        }
    }
}
