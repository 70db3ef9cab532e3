using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>How far each mapping is in each shard of its stream, in Lambda's database.</summary>
internal sealed class StreamCheckpoints(LambdaStore lambda, AsyncInvocations invocations)
{
    /// <returns>The last record that the mapping is done with, as with all before it; null where it is done with none.</returns>
    public string? Find(EventSourceMapping mapping, string shardId) => lambda.Database.Read(session => session.First(
        "SELECT sequence FROM stream_checkpoints WHERE mapping = $1 AND shard = $2", row => row.GetString(0), mapping.Uuid, shardId));

    /// <param name="sequence">Null where it is no further than before.</param>
    /// <param name="failure">What to tell of records that were given up, and whom.</param>
    public async Task SaveAsync(EventSourceMapping mapping, string shardId, string? sequence, (string Destination, byte[] Record)? failure)
    {
        await lambda.Database.WriteAsync(session =>
        {
            if (sequence is not null)
            {
                // A mapping that was deleted while its last batch ran leaves nothing.
                session.Execute(
                    "INSERT OR REPLACE INTO stream_checkpoints (mapping, shard, sequence) SELECT uuid, $2, $3 FROM event_source_mappings WHERE uuid = $1",
                    mapping.Uuid, shardId, sequence);
            }

            if (failure is { } sent)
            {
                Outbox.Add(session, sent.Destination, sent.Record);
            }
        });
        if (failure is not null)
        {
            invocations.SendRecords();
        }
    }
}
