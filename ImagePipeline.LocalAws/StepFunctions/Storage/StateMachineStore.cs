using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

internal sealed class StateMachineStore(StatesDatabase states)
{
    private const string Select = """
        SELECT m.arn, m.name, m.created, m.logging, m.tracing, r.id, r.revision_id, r.definition, r.role_arn, r.updated, e.arn
        FROM state_machines m JOIN revisions r ON r.id = m.revision LEFT JOIN express_machines e ON e.arn = m.arn
        """;

    private readonly Database _database = states.Database;

    public StateMachine? Find(string arn) => _database.Read(session => Find(session, arn));

    public Revision? FindRevision(long id) => _database.Read(session => FindRevision(session, id));

    /// <summary>State machines by ARN, after the given one.</summary>
    public List<StateMachine> List(string after, int count) =>
        _database.Read(session => session.Query($"{Select} WHERE m.arn > $1 ORDER BY m.arn LIMIT $2", Map, after, count));

    /// <summary>Keeps a new state machine unless there is one of this name.</summary>
    /// <returns>The one that is kept now.</returns>
    public Task<StateMachine> CreateAsync(StateMachine machine, JsonArray tags) => _database.WriteAsync(session =>
    {
        if (Find(session, machine.Arn) is { } existing)
        {
            return existing;
        }

        var revision = Insert(session, machine.Revision);
        session.Execute(
            "INSERT INTO state_machines (arn, name, created, revision, logging, tracing, tags) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            machine.Arn, machine.Name, machine.Created.ToUnixTimeMilliseconds(), revision,
            machine.Logging?.ToJsonString(), machine.Tracing?.ToJsonString(), Json.Write(tags));
        if (machine.Type == WorkflowType.Express)
        {
            session.Execute("INSERT INTO express_machines (arn) VALUES ($1)", machine.Arn);
        }

        return machine with { Revision = machine.Revision with { Id = revision } };
    });

    /// <summary>Keeps what it is from now on, its new revision.</summary>
    public Task UpdateAsync(StateMachine machine) => _database.WriteAsync(session =>
    {
        session.Execute(
            "UPDATE state_machines SET revision = $2, logging = $3, tracing = $4 WHERE arn = $1",
            machine.Arn, Insert(session, machine.Revision), machine.Logging?.ToJsonString(), machine.Tracing?.ToJsonString());
    });

    public Task DeleteAsync(string arn) => _database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM state_machines WHERE arn = $1", arn);
        session.Execute("DELETE FROM express_machines WHERE arn = $1", arn);
        session.Execute("DELETE FROM versions WHERE machine = $1", arn);
        session.Execute("DELETE FROM aliases WHERE machine = $1", arn);
    });

    public static StateMachine? Find(Session session, string arn) => session.First($"{Select} WHERE m.arn = $1", Map, arn);

    public static Revision? FindRevision(Session session, long id) => session.First(
        "SELECT id, revision_id, definition, role_arn, updated FROM revisions WHERE id = $1", row => MapRevision(row, 0), id);

    public static JsonObject? Object(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : (JsonObject?)Json.Parse(row.GetString(at));

    private static long Insert(Session session, Revision revision)
    {
        session.Execute(
            "INSERT INTO revisions (revision_id, definition, role_arn, updated) VALUES ($1, $2, $3, $4)",
            revision.RevisionId, revision.Definition, revision.RoleArn, revision.Updated.ToUnixTimeMilliseconds());
        return session.LastInsertRowId;
    }

    private static StateMachine Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(10) ? WorkflowType.Standard : WorkflowType.Express,
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), MapRevision(row, 5), Object(row, 3), Object(row, 4));

    private static Revision MapRevision(SqliteDataReader row, int at) => new(
        row.GetInt64(at), row.IsDBNull(at + 1) ? null : row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at + 4)));
}
