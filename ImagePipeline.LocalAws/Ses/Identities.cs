using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>Who may send: an address, or everybody of a domain and of those below it.</summary>
/// <param name="ConfigurationSet">The one that its mail has where the sender names none.</param>
internal sealed record Identity(string Name, string? ConfigurationSet)
{
    public bool IsAddress => Name.Contains('@');
}

internal sealed class Identities(SesDatabase database)
{
    public Identity? Find(string name) => database.Records.Read(session => session.First(
        "SELECT name, configuration_set FROM identities WHERE name = $1", Read, name));

    public List<Identity> All() => database.Records.Read(session => session.Query("SELECT name, configuration_set FROM identities ORDER BY name", Read));

    /// <summary>The identity that an address is verified by: its own, or else that of the nearest domain.</summary>
    public Identity? For(string address)
    {
        var found = Find(address);
        for (var domain = address[(address.LastIndexOf('@') + 1)..]; found is null && domain.Length > 0; domain = Parent(domain))
        {
            found = Find(domain);
        }

        return found;
    }

    /// <returns>False where it is there already.</returns>
    public async Task<bool> AddAsync(Identity identity) => await database.Records.WriteAsync(session => session.Execute(
        "INSERT INTO identities VALUES ($1, $2) ON CONFLICT DO NOTHING", identity.Name, identity.ConfigurationSet)) > 0;

    /// <returns>False where it is not there.</returns>
    public async Task<bool> SetConfigurationSetAsync(string name, string? set) =>
        await database.Records.WriteAsync(session => session.Execute("UPDATE identities SET configuration_set = $2 WHERE name = $1", name, set)) > 0;

    public async Task<bool> RemoveAsync(string name) => await database.Records.WriteAsync(session => session.Execute("DELETE FROM identities WHERE name = $1", name)) > 0;

    private static string Parent(string domain) => domain.IndexOf('.') is > 0 and var dot ? domain[(dot + 1)..] : "";

    private static Identity Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
}
