using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>An asynchronous invocation that was accepted and is not over. Times are in milliseconds since 1970.</summary>
internal sealed record AsyncInvocation(
    long Id, string RequestId, string Function, string FunctionArn, byte[] Payload, string TraceHeader, long AcceptedAt, int Attempts, long DueAt);

/// <summary>What Lambda keeps: accepted asynchronous invocations, their settings, event source mappings, and records on their way to a destination.</summary>
internal sealed class LambdaStore(DataFolder folder) : IAsyncDisposable
{
    private const string Columns = "id, request_id, function, function_arn, payload, trace_header, accepted_at, attempts, due_at";

    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS async_invocations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL, function TEXT NOT NULL, function_arn TEXT NOT NULL,
            payload BLOB NOT NULL, trace_header TEXT NOT NULL, accepted_at INTEGER NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS held_messages (receipt TEXT PRIMARY KEY, mapping TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS event_invoke_configs (
            function TEXT PRIMARY KEY, retries INTEGER NOT NULL, age INTEGER NOT NULL, on_success TEXT, on_failure TEXT, modified_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS event_source_mappings (uuid TEXT PRIMARY KEY, source TEXT NOT NULL, function TEXT NOT NULL, definition TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS stream_checkpoints (mapping TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL, PRIMARY KEY (mapping, shard));
        {Outbox.Schema}
        """;

    public Database Database { get; } = new(folder.PathOf("lambda.db"), Schema);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <returns>The invocation's id.</returns>
    public Task<long> AddAsync(AsyncInvocation invocation) => Database.WriteAsync(session =>
    {
        session.Execute(
            "INSERT INTO async_invocations (request_id, function, function_arn, payload, trace_header, accepted_at, attempts, due_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $6)",
            invocation.RequestId, invocation.Function, invocation.FunctionArn, invocation.Payload, invocation.TraceHeader, invocation.AcceptedAt);
        return session.LastInsertRowId;
    });

    public AsyncInvocation? Find(long id) => Database.Read(session =>
        session.First($"SELECT {Columns} FROM async_invocations WHERE id = $1", Read, id));

    /// <summary>All that are not over, as id, function and time when they are due, oldest first.</summary>
    public List<(long Id, string Function, long DueAt)> Unfinished() => Database.Read(session =>
        session.Query("SELECT id, function, due_at FROM async_invocations ORDER BY due_at, id", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2))));

    public Task RetryAsync(long id, int attempts, long dueAt) => Database.WriteAsync(session =>
        session.Execute("UPDATE async_invocations SET attempts = $2, due_at = $3 WHERE id = $1", id, attempts, dueAt));

    /// <summary>Ends an invocation; its record, if one is asked for, takes the outbox from there.</summary>
    public Task EndAsync(long id, string? destination, byte[] record) => Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM async_invocations WHERE id = $1", id);
        if (destination is not null)
        {
            Outbox.Add(session, destination, record);
        }
    });

    public Task PutAsync(string function, EventInvokeConfig config) => Database.WriteAsync(session => session.Execute(
        "INSERT OR REPLACE INTO event_invoke_configs VALUES ($1, $2, $3, $4, $5, $6)",
        function, config.MaximumRetryAttempts, config.MaximumEventAge, config.OnSuccess, config.OnFailure, config.LastModified));

    public Task<bool> RemoveConfigAsync(string function) => Database.WriteAsync(session =>
        session.Execute("DELETE FROM event_invoke_configs WHERE function = $1", function) > 0);

    public EventInvokeConfig? FindConfig(string function) => Database.Read(session => session.First(
        "SELECT retries, age, on_success, on_failure, modified_at FROM event_invoke_configs WHERE function = $1",
        row => new EventInvokeConfig(row.GetInt32(0), row.GetInt32(1), Text(row, 2), Text(row, 3), row.GetInt64(4)), function));

    private static AsyncInvocation Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetString(5),
        row.GetInt64(6), row.GetInt32(7), row.GetInt64(8));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
