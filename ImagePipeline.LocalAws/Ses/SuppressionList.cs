namespace ImagePipeline.LocalAws.Ses;

/// <summary>An address that the account sends to no more.</summary>
/// <param name="Reason"><c>BOUNCE</c> or <c>COMPLAINT</c>.</param>
internal sealed record Suppressed(string Address, string Reason, DateTimeOffset Updated);

internal sealed class SuppressionList(SesDatabase database)
{
    public Suppressed? Find(string address) => database.Records.Read(session => session.First("SELECT * FROM suppressed WHERE address = $1", Read, address));

    public List<Suppressed> All() => database.Records.Read(session => session.Query("SELECT * FROM suppressed ORDER BY address", Read));

    public Task PutAsync(Suppressed entry) => database.Records.WriteAsync(session => session.Execute(
        "INSERT OR REPLACE INTO suppressed VALUES ($1, $2, $3)", entry.Address, entry.Reason, entry.Updated.ToUnixTimeMilliseconds()));

    public async Task<bool> RemoveAsync(string address) =>
        await database.Records.WriteAsync(session => session.Execute("DELETE FROM suppressed WHERE address = $1", address)) > 0;

    private static Suppressed Read(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}
