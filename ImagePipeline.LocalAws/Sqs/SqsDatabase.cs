using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>SQS's file. Times are milliseconds since 1970.</summary>
internal sealed class SqsDatabase(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT,
            sent INTEGER NOT NULL, visible INTEGER NOT NULL, first_received INTEGER, receives INTEGER NOT NULL DEFAULT 0, receipt TEXT);
        CREATE INDEX IF NOT EXISTS visible_messages ON messages (queue, visible);
        """;

    public Database Records { get; } = new(folder.PathOf("sqs.db"), Schema);

    public ValueTask DisposeAsync() => Records.DisposeAsync();
}
