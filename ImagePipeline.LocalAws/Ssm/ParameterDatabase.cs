using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>The parameters. Secrets are not encrypted: whoever can read the data folder could read their key as well.</summary>
internal sealed class ParameterDatabase(DataFolder folder, TimeProvider time) : IParameterStore, IAsyncDisposable
{
    /// <summary>How many versions of a parameter are kept, as on AWS.</summary>
    private const int MostVersions = 100;

    // Of each version what it has beside its value; the values of those before the latest.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS parameters (name TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, modified INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS versions (
            name TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, modified INTEGER NOT NULL,
            description TEXT, pattern TEXT, key TEXT, PRIMARY KEY (name, version)) WITHOUT ROWID;
        """;

    // A parameter of an earlier data folder has no row among the versions.
    private const string Select = """
        SELECT p.name, p.type, p.value, p.version, p.modified, v.description, v.pattern, v.key
        FROM parameters p LEFT JOIN versions v ON v.name = p.name AND v.version = p.version
        """;

    private readonly Database _database = new(folder.PathOf("ssm.db"), Schema);

    public Parameter? Find(string name) => _database.Read(session => Find(session, name));

    /// <summary>A parameter as it was, within the last hundred versions.</summary>
    public Parameter? Find(string name, long version) => _database.Read(session =>
        Find(session, name) is { } latest && latest.Version == version
            ? latest
            : session.First("SELECT name, type, value, version, modified, description, pattern, key FROM versions WHERE name = $1 AND version = $2", Read, name, version));

    public List<Parameter> All() => _database.Read(session => session.Query($"{Select} ORDER BY p.name", Read));

    /// <returns>What is stored, or null where there was one and it is not to be overwritten.</returns>
    /// <param name="next">What follows the one that is there, if one is; its version and time are set here.</param>
    public Task<Parameter?> PutAsync(string name, Func<Parameter?, Parameter> next, bool overwrite) => _database.WriteAsync(session =>
    {
        var before = Find(session, name);
        if (before is not null && !overwrite)
        {
            return null;
        }

        var parameter = next(before) with { Version = (before?.Version ?? 0) + 1, Modified = time.GetUtcNow().ToUnixTimeMilliseconds() };
        session.Execute("INSERT OR REPLACE INTO parameters VALUES ($1, $2, $3, $4, $5)",
            parameter.Name, parameter.Type, parameter.Value, parameter.Version, parameter.Modified);
        session.Execute("INSERT OR REPLACE INTO versions VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            parameter.Name, parameter.Version, parameter.Type, parameter.Value, parameter.Modified, parameter.Description, parameter.AllowedPattern, parameter.KeyId);
        session.Execute("DELETE FROM versions WHERE name = $1 AND version <= $2", name, parameter.Version - MostVersions);
        return parameter;
    });

    /// <returns>Whether there was one.</returns>
    public Task<bool> DeleteAsync(string name) => _database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM versions WHERE name = $1", name);
        return session.Execute("DELETE FROM parameters WHERE name = $1", name) > 0;
    });

    public async Task<string> GetOrAddSecretAsync(string name, Func<string> make) =>
        (Find(name) ?? await PutAsync(name, _ => new Parameter(name, Parameter.SecureString, make(), 0, 0), overwrite: false) ?? Find(name)!).Value;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Parameter? Find(Session session, string name) => session.First($"{Select} WHERE p.name = $1", Read, name);

    private static Parameter Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4))
    {
        Description = row.IsDBNull(5) ? null : row.GetString(5),
        AllowedPattern = row.IsDBNull(6) ? null : row.GetString(6),
        KeyId = row.IsDBNull(7) ? null : row.GetString(7),
    };
}
