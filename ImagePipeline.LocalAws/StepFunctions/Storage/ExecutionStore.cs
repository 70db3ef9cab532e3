using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

internal sealed class ExecutionStore(StatesDatabase states)
{
    private const string Select =
        """
        SELECT id, arn, state_machine, name, revision, input, started, trace, status, output, error, cause, stopped, version, alias
        FROM executions LEFT JOIN qualified_executions ON execution = id
        """;

    private readonly Database _database = states.Database;

    public Execution? Find(string arn) => _database.Read(session => Find(session, arn));

    public List<Execution> Running() => _database.Read(session => session.Query($"{Select} WHERE status = 'RUNNING' ORDER BY id", Map));

    /// <summary>Executions of a state machine, the latest first, before the one with the given id.</summary>
    /// <param name="machine">With the version or the alias that they were started of, if only those are asked for.</param>
    public List<Execution> List(StateMachine machine, string? status, long before, int count) => _database.Read(session => session.Query(
        $"""
        {Select} WHERE state_machine = $1 AND id < $2 AND ($3 IS NULL OR status = $3) AND ($5 IS NULL OR alias = $5) AND ($5 IS NOT NULL OR $6 IS NULL OR version = $6)
        ORDER BY id DESC LIMIT $4
        """,
        Map, machine.Arn, before, status, count, machine.Alias, machine.Version?.Number));

    /// <summary>Events after the one with the given id, or before it when read backwards.</summary>
    public List<StoredEvent> History(long execution, bool backwards, long from, int count) => _database.Read(session => session.Query(
        "SELECT id, previous, type, time, details_field, details FROM events WHERE execution = $1 AND "
            + (backwards ? "id < $2 ORDER BY id DESC LIMIT $3" : "id > $2 ORDER BY id LIMIT $3"),
        MapEvent, execution, from, count));

    public Dictionary<string, string> Frames(long execution) => _database.Read(session => session.Query(
        "SELECT path, body FROM frames WHERE execution = $1", row => (row.GetString(0), row.GetString(1)), execution))
        .ToDictionary(frame => frame.Item1, frame => frame.Item2, StringComparer.Ordinal);

    public long LastEventId(long execution) => _database.Read(session => session.Query(
        "SELECT COALESCE(MAX(id), 0) FROM events WHERE execution = $1", row => row.GetInt64(0), execution))[0];

    public static Execution? Find(Session session, string arn) => session.First($"{Select} WHERE arn = $1", Map, arn);

    /// <returns>The execution with the id it was given.</returns>
    public static Execution Insert(Session session, Execution execution)
    {
        session.Execute(
            "INSERT INTO executions (arn, state_machine, name, revision, status, input, started, trace) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            execution.Arn, execution.StateMachineArn, execution.Name, execution.Revision, execution.Status, execution.Input,
            execution.Started.ToUnixTimeMilliseconds(), execution.TraceHeader);
        execution = execution with { Id = session.LastInsertRowId };
        if (execution.Version is { } version)
        {
            session.Execute("INSERT INTO qualified_executions (execution, version, alias) VALUES ($1, $2, $3)", execution.Id, version, execution.Alias);
        }

        return execution;
    }

    /// <summary>Keeps how an execution ended; where its frames stood is no longer needed.</summary>
    public static void End(Session session, Execution execution)
    {
        session.Execute(
            "UPDATE executions SET status = $2, output = $3, error = $4, cause = $5, stopped = $6 WHERE id = $1",
            execution.Id, execution.Status, execution.Output, execution.Error, execution.Cause, execution.Stopped!.Value.ToUnixTimeMilliseconds());
        session.Execute("DELETE FROM frames WHERE execution = $1", execution.Id);
    }

    public static void Forget(Session session, long execution)
    {
        session.Execute("DELETE FROM executions WHERE id = $1", execution);
        session.Execute("DELETE FROM qualified_executions WHERE execution = $1", execution);
        session.Execute("DELETE FROM frames WHERE execution = $1", execution);
        session.Execute("DELETE FROM events WHERE execution = $1", execution);
    }

    public static void Append(Session session, long execution, StoredEvent entry) => session.Execute(
        "INSERT INTO events (execution, id, previous, type, time, details_field, details) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        execution, entry.Id, entry.Previous, entry.Type, entry.Time.ToUnixTimeMilliseconds(), entry.DetailsField, entry.Details);

    public static void SaveFrame(Session session, long execution, string path, string body) => session.Execute(
        "INSERT INTO frames (execution, path, body) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET body = excluded.body", execution, path, body);

    public static void ForgetChildren(Session session, long execution, string path) => session.Execute(
        "DELETE FROM frames WHERE execution = $1 AND path >= $2 AND path < $3", execution, $"{path}/", $"{path}0");

    private static Execution Map(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), Time(row, 6)!.Value, Text(row, 7))
    {
        Status = row.GetString(8),
        Output = Text(row, 9),
        Error = Text(row, 10),
        Cause = Text(row, 11),
        Stopped = Time(row, 12),
        Version = row.IsDBNull(13) ? null : row.GetInt32(13),
        Alias = Text(row, 14),
    };

    private static StoredEvent MapEvent(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), Time(row, 3)!.Value, Text(row, 4), Text(row, 5));

    private static string? Text(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Time(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at));
}
