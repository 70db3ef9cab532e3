using System.Text.Json;
using ImagePipeline.LocalAws.Lambda.Deployed;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>An asynchronous invocation that was accepted and is not over. Times are in milliseconds since 1970.</summary>
internal sealed record AsyncInvocation(
    long Id, string RequestId, string Function, string FunctionArn, byte[] Payload, string TraceHeader, long AcceptedAt, int Attempts, long DueAt);

/// <summary>What Lambda keeps: deployed functions, accepted asynchronous invocations, their settings, event source mappings, and records on their way to a destination.</summary>
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
        CREATE TABLE IF NOT EXISTS deployments (function TEXT PRIMARY KEY, definition TEXT NOT NULL);
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

    /// <summary>All that are not over, as id, ARN of the function and time when they are due, oldest first.</summary>
    public List<(long Id, string FunctionArn, long DueAt)> Unfinished() => Database.Read(session =>
        session.Query("SELECT id, function_arn, due_at FROM async_invocations ORDER BY due_at, id", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2))));

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

    /// <param name="function">The function's name, followed by ':' and the version or alias where the settings are of one.</param>
    public Task PutAsync(string function, EventInvokeConfig config) => Database.WriteAsync(session => session.Execute(
        "INSERT OR REPLACE INTO event_invoke_configs VALUES ($1, $2, $3, $4, $5, $6)",
        function, config.MaximumRetryAttempts, config.MaximumEventAge, config.OnSuccess, config.OnFailure, config.LastModified));

    public Task<bool> RemoveConfigAsync(string function) => Database.WriteAsync(session =>
        session.Execute("DELETE FROM event_invoke_configs WHERE function = $1", function) > 0);

    public EventInvokeConfig? FindConfig(string function) => Database.Read(session => session.First(
        "SELECT function, retries, age, on_success, on_failure, modified_at FROM event_invoke_configs WHERE function = $1", ReadConfig, function))?.Config;

    /// <summary>The settings of a function's versions and aliases, each by its name as above.</summary>
    public List<(string Function, EventInvokeConfig Config)> ConfigsOf(string function) => [.. Database.Read(session => session.Query(
        "SELECT function, retries, age, on_success, on_failure, modified_at FROM event_invoke_configs WHERE function > $1 || ':' AND function < $1 || ';' ORDER BY function", ReadConfig, function))
        .Select(row => (row.Function, row.Config))];

    public List<Deployment> Deployments() => Database.Read(session => session.Query(
        "SELECT definition FROM deployments ORDER BY function", row => JsonSerializer.Deserialize(row.GetString(0), DeploymentContext.Default.Deployment)!));

    public Task SaveAsync(Deployment deployment) => Database.WriteAsync(session => session.Execute(
        "INSERT OR REPLACE INTO deployments VALUES ($1, $2)", deployment.Name, JsonSerializer.Serialize(deployment, DeploymentContext.Default.Deployment)));

    /// <summary>Removes a function, and what was said of its asynchronous invocations.</summary>
    public Task RemoveAsync(Deployment deployment) => Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM deployments WHERE function = $1", deployment.Name);
        session.Execute("DELETE FROM event_invoke_configs WHERE function = $1 OR (function > $1 || ':' AND function < $1 || ';')", deployment.Name);
        session.Execute("DELETE FROM async_invocations WHERE function = $1", deployment.Name);
    });

    private sealed record ConfigRow(string Function, EventInvokeConfig Config);

    private static ConfigRow ReadConfig(SqliteDataReader row) => new(
        row.GetString(0), new EventInvokeConfig(row.GetInt32(1), row.GetInt32(2), Text(row, 3), Text(row, 4), row.GetInt64(5)));

    private static AsyncInvocation Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetString(5),
        row.GetInt64(6), row.GetInt32(7), row.GetInt64(8));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
