using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>
/// Resources that are no more than what was said of them: documents by kind (<c>iam/role</c>) and id, and tags by ARN. For services whose
/// work a laptop cannot do, or whose records are small; each still decides what it takes and answers.
/// </summary>
internal sealed class Records(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID;
        """;

    private readonly Database _database = new(folder.PathOf("records.db"), Schema);

    public T Read<T>(Func<RecordSession, T> read) => _database.Read(session => read(new RecordSession(session)));

    /// <summary>All of it, or nothing where it throws; changes come one after another, so what is read in one is still so when it writes.</summary>
    public Task<T> WriteAsync<T>(Func<RecordSession, T> write) => _database.WriteAsync(session => write(new RecordSession(session)));

    public Task WriteAsync(Action<RecordSession> write) => _database.WriteAsync(session => write(new RecordSession(session)));

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>The records within one read or one change.</summary>
internal sealed class RecordSession(Session session)
{
    public JsonObject? Find(string kind, string id) =>
        session.First("SELECT document FROM records WHERE kind = $1 AND id = $2", row => Parse(row.GetString(0)), kind, id);

    /// <summary>All of a kind whose ids begin so, in the order of their ids.</summary>
    public List<(string Id, JsonObject Document)> All(string kind, string prefix = "") => session.Query(
        "SELECT id, document FROM records WHERE kind = $1 AND substr(id, 1, length($2)) = $2 ORDER BY id",
        row => (row.GetString(0), Parse(row.GetString(1))), kind, prefix);

    public void Put(string kind, string id, JsonObject document) =>
        session.Execute("INSERT OR REPLACE INTO records VALUES ($1, $2, $3)", kind, id, document.ToJsonString());

    /// <returns>Whether there was one.</returns>
    public bool Remove(string kind, string id) => session.Execute("DELETE FROM records WHERE kind = $1 AND id = $2", kind, id) > 0;

    /// <summary>The tags of a resource, in the order of their keys.</summary>
    public List<KeyValuePair<string, string>> Tags(string arn) => session.Query(
        "SELECT key, value FROM tags WHERE arn = $1 ORDER BY key", row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), arn);

    public void Tag(string arn, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            session.Execute("INSERT OR REPLACE INTO tags VALUES ($1, $2, $3)", arn, key, value);
        }
    }

    public void Untag(string arn, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            session.Execute("DELETE FROM tags WHERE arn = $1 AND key = $2", arn, key);
        }
    }

    /// <summary>To be called with the end of the resource.</summary>
    public void RemoveTags(string arn) => session.Execute("DELETE FROM tags WHERE arn = $1", arn);

    private static JsonObject Parse(string document) => JsonNode.Parse(document)!.AsObject();
}
