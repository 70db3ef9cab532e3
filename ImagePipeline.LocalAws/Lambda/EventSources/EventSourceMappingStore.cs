using System.Text.Json;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>The mappings, in Lambda's database.</summary>
internal sealed class EventSourceMappingStore(LambdaStore lambda)
{
    public List<EventSourceMapping> All => lambda.Database.Read(session =>
        session.Query("SELECT definition FROM event_source_mappings ORDER BY uuid", row => Read(row.GetString(0))));

    public EventSourceMapping? Find(string uuid) => lambda.Database.Read(session =>
        session.First("SELECT definition FROM event_source_mappings WHERE uuid = $1", row => Read(row.GetString(0)), uuid));

    /// <exception cref="Http.AwsException">There is one of the same source and function.</exception>
    public Task AddAsync(EventSourceMapping mapping) => lambda.Database.WriteAsync(session =>
    {
        if (session.First("SELECT uuid FROM event_source_mappings WHERE source = $1 AND function = $2", row => row.GetString(0), mapping.EventSourceArn, mapping.FunctionArn) is { } existing)
        {
            throw LambdaErrors.MappingExists(mapping, existing);
        }

        Put(session, mapping);
    });

    public Task ReplaceAsync(EventSourceMapping mapping) => lambda.Database.WriteAsync(session => Put(session, mapping));

    public Task RemoveAsync(string uuid) => lambda.Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM event_source_mappings WHERE uuid = $1", uuid);
        session.Execute("DELETE FROM stream_checkpoints WHERE mapping = $1", uuid);
    });

    private static void Put(Session session, EventSourceMapping mapping) => session.Execute(
        "INSERT OR REPLACE INTO event_source_mappings (uuid, source, function, definition) VALUES ($1, $2, $3, $4)",
        mapping.Uuid, mapping.EventSourceArn, mapping.FunctionArn, JsonSerializer.Serialize(mapping, EventSourceMappingContext.Default.EventSourceMapping));

    private static EventSourceMapping Read(string definition) => JsonSerializer.Deserialize(definition, EventSourceMappingContext.Default.EventSourceMapping)!;
}
