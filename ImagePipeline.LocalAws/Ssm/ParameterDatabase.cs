using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>The parameters. Secrets are not encrypted: whoever can read the data folder could read their key as well.</summary>
internal sealed class ParameterDatabase(DataFolder folder, TimeProvider time) : IParameterStore, IAsyncDisposable
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS parameters (name TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, modified INTEGER NOT NULL)";

    private readonly Database _database = new(folder.PathOf("ssm.db"), Schema);

    public Parameter? Find(string name) => _database.Read(session => Find(session, name));

    /// <returns>What is stored, or null where there was one and it is not to be overwritten.</returns>
    /// <param name="type">Null keeps that of the parameter that is there, or makes a String.</param>
    public Task<Parameter?> PutAsync(string name, string? type, string value, bool overwrite) => _database.WriteAsync(session =>
    {
        var before = Find(session, name);
        if (before is not null && !overwrite)
        {
            return null;
        }

        var parameter = new Parameter(name, type ?? before?.Type ?? "String", value, (before?.Version ?? 0) + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        session.Execute("INSERT OR REPLACE INTO parameters VALUES ($1, $2, $3, $4, $5)",
            parameter.Name, parameter.Type, parameter.Value, parameter.Version, parameter.Modified);
        return parameter;
    });

    /// <returns>Whether there was one.</returns>
    public Task<bool> DeleteAsync(string name) => _database.WriteAsync(session =>
    {
        var exists = Find(session, name) is not null;
        session.Execute("DELETE FROM parameters WHERE name = $1", name);
        return exists;
    });

    public async Task<string> GetOrAddSecretAsync(string name, Func<string> make) =>
        (Find(name) ?? await PutAsync(name, "SecureString", make(), overwrite: false) ?? Find(name)!).Value;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Parameter? Find(Session session, string name) => session.First(
        "SELECT name, type, value, version, modified FROM parameters WHERE name = $1",
        row => new Parameter(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4)),
        name);
}
