using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>Step Functions' records: state machines with their revisions, executions with history and frames, activities.</summary>
/// <remarks>Which state machines are Express, and which executions began with a version, stands in tables of their own: data folders of before have no column for it.</remarks>
internal sealed class StatesDatabase(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS state_machines (
            arn TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL, revision INTEGER NOT NULL,
            logging TEXT, tracing TEXT, tags TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS express_machines (arn TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, revision_id TEXT, definition TEXT NOT NULL, role_arn TEXT NOT NULL, updated INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS versions (
            machine TEXT NOT NULL, number INTEGER NOT NULL, description TEXT, created INTEGER NOT NULL, revision INTEGER NOT NULL,
            logging TEXT, tracing TEXT, is_deleted INTEGER NOT NULL, PRIMARY KEY (machine, number)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS aliases (
            machine TEXT NOT NULL, name TEXT NOT NULL, description TEXT, routes TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
            PRIMARY KEY (machine, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS executions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, state_machine TEXT NOT NULL, name TEXT NOT NULL,
            revision INTEGER NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
            started INTEGER NOT NULL, stopped INTEGER, trace TEXT);
        CREATE INDEX IF NOT EXISTS executions_of_machine ON executions (state_machine, id);
        CREATE INDEX IF NOT EXISTS executions_running ON executions (status) WHERE status = 'RUNNING';
        CREATE TABLE IF NOT EXISTS qualified_executions (execution INTEGER PRIMARY KEY, version INTEGER NOT NULL, alias TEXT);
        CREATE TABLE IF NOT EXISTS events (
            execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, type TEXT NOT NULL, time INTEGER NOT NULL,
            details_field TEXT, details TEXT, PRIMARY KEY (execution, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS frames (
            execution INTEGER NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (execution, path)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS activities (
            arn TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL, tags TEXT NOT NULL) WITHOUT ROWID;

        """ + Outbox.Schema;

    private readonly Database _database = new(folder.PathOf("states.db"), Schema);

    public Database Database => _database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
