using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Streams and their records in DynamoDB's file, within the caller's transaction.</summary>
internal static class StreamStore
{
    /// <summary>A sequence is never given twice, even where the records that had the largest are gone: AUTOINCREMENT.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS streams (
            number INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, definition TEXT NOT NULL, trimmed INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS stream_records (
            id INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL, at INTEGER NOT NULL,
            event TEXT NOT NULL, size INTEGER NOT NULL, images BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS records_of_streams ON stream_records (stream, id);
        """;

    /// <summary>Makes a stream of the table's changes from now on.</summary>
    public static StreamDefinition Create(Session session, TableDefinition table, string viewType, DateTimeOffset now)
    {
        var createdAt = now;
        // A table's streams are told apart by their labels alone.
        while (Find(session, ArnOf(table, createdAt)) is not null)
        {
            createdAt = createdAt.AddMilliseconds(1);
        }

        var stream = new StreamDefinition
        {
            Number = TableCatalog.NextNumber(session),
            Arn = ArnOf(table, createdAt),
            TableName = table.Name,
            Label = LabelOf(createdAt),
            ViewType = viewType,
            CreatedAt = createdAt,
            Key = table.Key,
            FirstSequence = LastSequence(session) + 1,
        };
        Save(session, stream);
        return stream;
    }

    /// <summary>Ends a stream; its records are kept for their time.</summary>
    public static StreamDefinition Disable(Session session, StreamDefinition stream, DateTimeOffset now)
    {
        var disabled = stream with { DisabledAt = now, LastSequence = LastSequence(session) };
        Save(session, disabled);
        return disabled;
    }

    public static StreamDefinition? Find(Session session, string arn) =>
        session.First("SELECT definition FROM streams WHERE arn = $1", row => Parse(row.GetString(0)), arn);

    /// <summary>Streams in the order in which they were made.</summary>
    public static List<StreamDefinition> List(Session session, long afterNumber) =>
        session.Query("SELECT definition FROM streams WHERE number > $1 ORDER BY number", row => Parse(row.GetString(0)), afterNumber);

    public static void Append(Session session, StreamDefinition stream, DateTimeOffset at, string eventName, int size, byte[] images) =>
        session.Execute("INSERT INTO stream_records (stream, at, event, size, images) VALUES ($1, $2, $3, $4, $5)",
            stream.Number, at.ToUnixTimeMilliseconds(), eventName, size, images);

    public static List<StreamRecord> Read(Session session, StreamDefinition stream, long after, int most) => session.Query(
        "SELECT id, at, event, size, images FROM stream_records WHERE stream = $1 AND id > $2 ORDER BY id LIMIT $3",
        StreamRecord.Of, stream.Number, after, most);

    /// <summary>The sequence of the last record that any stream got.</summary>
    public static long LastSequence(Session session) =>
        session.Query("SELECT seq FROM sqlite_sequence WHERE name = 'stream_records'", row => row.GetInt64(0)).SingleOrDefault();

    /// <summary>The sequence of the last record of this stream that was removed, or 0.</summary>
    public static long Trimmed(Session session, StreamDefinition stream) =>
        session.Query("SELECT trimmed FROM streams WHERE number = $1", row => row.GetInt64(0), stream.Number)[0];

    /// <summary>Removes the oldest records, a few at a time.</summary>
    /// <returns>How many it removed.</returns>
    public static int Trim(Session session, DateTimeOffset before, int most)
    {
        var old = session.Query("SELECT id, at FROM stream_records ORDER BY id LIMIT $1", row => (Id: row.GetInt64(0), At: row.GetInt64(1)), most)
            .TakeWhile(record => record.At < before.ToUnixTimeMilliseconds()).ToList();
        if (old.Count == 0)
        {
            return 0;
        }

        session.Execute(
            "UPDATE streams SET trimmed = max(trimmed, coalesce((SELECT max(id) FROM stream_records WHERE stream = number AND id <= $1), 0))", old[^1].Id);
        return session.Execute("DELETE FROM stream_records WHERE id <= $1", old[^1].Id);
    }

    /// <summary>Forgets streams that ended, and with them all of their records.</summary>
    public static void Forget(Session session, DateTimeOffset before)
    {
        foreach (var stream in List(session, afterNumber: 0).Where(stream => stream.DisabledAt < before))
        {
            session.Execute("DELETE FROM streams WHERE number = $1", stream.Number);
        }
    }

    private static void Save(Session session, StreamDefinition stream)
    {
        var definition = JsonSerializer.Serialize(stream, StreamDefinitionContext.Default.StreamDefinition);
        session.Execute("INSERT INTO streams (number, arn, definition) VALUES ($1, $2, $3) ON CONFLICT (number) DO UPDATE SET definition = excluded.definition",
            stream.Number, stream.Arn, definition);
    }

    private static StreamDefinition Parse(string definition) => JsonSerializer.Deserialize(definition, StreamDefinitionContext.Default.StreamDefinition)!;

    private static string ArnOf(TableDefinition table, DateTimeOffset createdAt) => $"{table.Arn}/stream/{LabelOf(createdAt)}";

    private static string LabelOf(DateTimeOffset createdAt) => createdAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
