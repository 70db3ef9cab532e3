using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>Log streams and their events, by the id of their group. Times are milliseconds since 1970.</summary>
internal sealed class EventStore(DataFolder folder) : IAsyncDisposable
{
    // What CloudWatch counts beside each message.
    private const int Overhead = 26;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS streams (group_id TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, ingested INTEGER, PRIMARY KEY (group_id, name));
        CREATE TABLE IF NOT EXISTS events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, stream TEXT NOT NULL, timestamp INTEGER NOT NULL, ingested INTEGER NOT NULL, message TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS events_by_time ON events (group_id, timestamp, id);
        CREATE INDEX IF NOT EXISTS events_by_stream ON events (group_id, stream, timestamp, id);
        """;

    private readonly Database _database = new(folder.PathOf("logs.db"), Schema);

    /// <returns>Whether there was none.</returns>
    public Task<bool> CreateStreamAsync(string group, string name, long now) =>
        _database.WriteAsync(session => session.Execute("INSERT OR IGNORE INTO streams VALUES ($1, $2, $3, NULL)", group, name, now) > 0);

    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveStreamAsync(string group, string name) => _database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM events WHERE group_id = $1 AND stream = $2", group, name);
        return session.Execute("DELETE FROM streams WHERE group_id = $1 AND name = $2", group, name) > 0;
    });

    public Task RemoveGroupAsync(string group) => _database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM events WHERE group_id = $1", group);
        session.Execute("DELETE FROM streams WHERE group_id = $1", group);
    });

    /// <param name="oldest">What is older has outlived the group's retention.</param>
    /// <returns>Whether there is such a stream.</returns>
    public Task<bool> AppendAsync(string group, string stream, IReadOnlyList<(long Timestamp, string Message)> events, long now, long oldest) => _database.WriteAsync(session =>
    {
        if (session.Execute("UPDATE streams SET ingested = $3 WHERE group_id = $1 AND name = $2", group, stream, now) == 0)
        {
            return false;
        }

        session.Execute("DELETE FROM events WHERE group_id = $1 AND timestamp < $2", group, oldest);
        foreach (var (timestamp, message) in events)
        {
            session.Execute("INSERT INTO events (group_id, stream, timestamp, ingested, message) VALUES ($1, $2, $3, $4, $5)", group, stream, timestamp, now, message);
        }

        return true;
    });

    public List<LogStream> Streams(string group, string prefix) => _database.Read(session => session.Query(
        """
        SELECT name, created, ingested,
            (SELECT MIN(timestamp) FROM events WHERE group_id = streams.group_id AND stream = streams.name),
            (SELECT MAX(timestamp) FROM events WHERE group_id = streams.group_id AND stream = streams.name)
        FROM streams WHERE group_id = $1 AND substr(name, 1, length($2)) = $2 ORDER BY name
        """,
        row => new LogStream(
            row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4)),
        group, prefix));

    public bool HasStream(string group, string name) =>
        _database.Read(session => session.First("SELECT name FROM streams WHERE group_id = $1 AND name = $2", row => row.GetString(0), group, name)) is not null;

    /// <summary>Events of a stream from <paramref name="from"/> to before <paramref name="to"/>, of which those after (or before) a place; in order of time.</summary>
    public List<LogEvent> Read(string group, string stream, long from, long to, LogPlace place, bool isForward, int limit)
    {
        var (comparison, order) = isForward ? (">", "ASC") : ("<", "DESC");
        var events = _database.Read(session => session.Query(
            $"""
            SELECT id, stream, timestamp, ingested, message FROM events
            WHERE group_id = $1 AND stream = $2 AND timestamp >= $3 AND timestamp < $4 AND (timestamp, id) {comparison} ($5, $6) ORDER BY timestamp {order}, id {order} LIMIT $7
            """,
            Event, group, stream, from, to, place.Timestamp, place.Id, limit));
        if (!isForward)
        {
            events.Reverse();
        }

        return events;
    }

    /// <summary>Events of a group after a place, in order of time, one by one.</summary>
    public List<LogEvent> Search(string group, long from, long to, LogPlace after, Func<LogEvent, bool> matches, int limit) => _database.Read(session =>
    {
        using var rows = session.Open(
            """
            SELECT id, stream, timestamp, ingested, message FROM events
            WHERE group_id = $1 AND timestamp >= $2 AND timestamp < $3 AND (timestamp, id) > ($4, $5) ORDER BY timestamp, id
            """,
            group, from, to, after.Timestamp, after.Id);
        var found = new List<LogEvent>();
        while (found.Count < limit && rows.Read())
        {
            if (Event(rows) is var candidate && matches(candidate))
            {
                found.Add(candidate);
            }
        }

        return found;
    });

    public long SizeOf(string group) => _database.Read(session => session.Query(
        $"SELECT COALESCE(SUM(length(CAST(message AS BLOB)) + {Overhead}), 0) FROM events WHERE group_id = $1", row => row.GetInt64(0), group))[0];

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static LogEvent Event(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4));
}

internal sealed record LogStream(string Name, long Created, long? Ingested, long? First, long? Last);

internal sealed record LogEvent(long Id, string Stream, long Timestamp, long Ingested, string Message)
{
    public LogPlace Place => new(Timestamp, Id);
}

/// <summary>A place between events.</summary>
internal readonly record struct LogPlace(long Timestamp, long Id);
