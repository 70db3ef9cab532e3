using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Ses.Events;

/// <summary>Where a configuration set's events of some types go: a topic of SNS.</summary>
internal sealed record EventDestination(string Name, bool IsEnabled, IReadOnlyList<string> Types, string Topic);

/// <summary>The sets of rules that mail can be sent by.</summary>
internal sealed class ConfigurationSets(SesDatabase database)
{
    private const string Columns = "name, enabled, types, topic";

    public bool Exists(string name) => database.Records.Read(session => Find(session, name));

    /// <exception cref="Http.AwsException">There is no such set.</exception>
    public void Require(string name)
    {
        if (!Exists(name))
        {
            throw SesErrors.NoConfigurationSet(name);
        }
    }

    public List<string> Names() => database.Records.Read(session => session.Query("SELECT name FROM configuration_sets ORDER BY name", row => row.GetString(0)));

    public async Task<bool> AddAsync(string name) =>
        await database.Records.WriteAsync(session => session.Execute("INSERT INTO configuration_sets VALUES ($1) ON CONFLICT DO NOTHING", name)) > 0;

    public Task<bool> RemoveAsync(string name) => database.Records.WriteAsync(session =>
    {
        session.Execute("DELETE FROM event_destinations WHERE configuration_set = $1", name);
        return session.Execute("DELETE FROM configuration_sets WHERE name = $1", name) > 0;
    });

    public List<EventDestination> Destinations(string set) => database.Records.Read(session => Destinations(session, set));

    public static List<EventDestination> Destinations(Session session, string set) =>
        session.Query($"SELECT {Columns} FROM event_destinations WHERE configuration_set = $1 ORDER BY name", Read, set);

    /// <returns>False where its being there is not what <paramref name="replaces"/> expects.</returns>
    public Task<bool> PutAsync(string set, EventDestination destination, bool replaces) => database.Records.WriteAsync(session =>
    {
        var isThere = Destinations(session, set).Exists(existing => existing.Name == destination.Name);
        if (isThere == replaces)
        {
            session.Execute("INSERT OR REPLACE INTO event_destinations VALUES ($1, $2, $3, $4, $5)",
                set, destination.Name, destination.IsEnabled, string.Join(',', destination.Types), destination.Topic);
        }

        return isThere == replaces;
    });

    public async Task<bool> RemoveAsync(string set, string destination) => await database.Records.WriteAsync(session => session.Execute(
        "DELETE FROM event_destinations WHERE configuration_set = $1 AND name = $2", set, destination)) > 0;

    private static bool Find(Session session, string name) =>
        session.First("SELECT name FROM configuration_sets WHERE name = $1", row => row.GetString(0), name) is not null;

    private static EventDestination Read(SqliteDataReader row) => new(row.GetString(0), row.GetBoolean(1), row.GetString(2).Split(','), row.GetString(3));
}
