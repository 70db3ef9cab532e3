using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>
/// DynamoDB's file. All tables share one table of items and one of index entries, each clustered by its key, so that a
/// query reads one run of neighbouring rows. An entry holds no copy: its item is found by the item's own key.
/// </summary>
internal sealed class DynamoDbDatabase(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS tables (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS numbers (id INTEGER PRIMARY KEY CHECK (id = 0), last INTEGER NOT NULL);
        INSERT OR IGNORE INTO numbers VALUES (0, 0);
        CREATE TABLE IF NOT EXISTS items (
            table_number INTEGER NOT NULL, hash BLOB NOT NULL, range BLOB NOT NULL,
            item BLOB NOT NULL, size INTEGER NOT NULL, expires INTEGER,
            PRIMARY KEY (table_number, hash, range)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS expiring_items ON items (table_number, expires) WHERE expires IS NOT NULL;
        CREATE TABLE IF NOT EXISTS entries (
            index_number INTEGER NOT NULL, hash BLOB NOT NULL, range BLOB NOT NULL,
            item_hash BLOB NOT NULL, item_range BLOB NOT NULL,
            PRIMARY KEY (index_number, hash, range, item_hash, item_range)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS transactions (token TEXT PRIMARY KEY, request BLOB NOT NULL, until INTEGER NOT NULL);
        """;

    public Database Records { get; } = new(folder.PathOf("dynamodb.db"), Schema + StreamStore.Schema);

    public ValueTask DisposeAsync() => Records.DisposeAsync();
}
