using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>The rules with their targets, and events on their way to a target.</summary>
internal sealed class EventBridgeStore : IAsyncDisposable
{
    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS rules (name TEXT PRIMARY KEY, pattern TEXT NOT NULL, enabled INTEGER NOT NULL, description TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS targets (rule TEXT NOT NULL, id TEXT NOT NULL, arn TEXT NOT NULL, parameters TEXT NOT NULL, PRIMARY KEY (rule, id));
        {Outbox.Schema}
        """;

    private volatile IReadOnlyDictionary<string, Rule> _rules;

    public EventBridgeStore(DataFolder folder)
    {
        Database = new(folder.PathOf("events.db"), Schema);
        _rules = Database.Read(ReadRules);
    }

    public Database Database { get; }

    /// <summary>All rules by name; the same as on the disk, kept ready since every event is tried against them.</summary>
    public IReadOnlyDictionary<string, Rule> Rules => _rules;

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public Task PutAsync(Rule rule) => ChangeAsync(session => session.Execute(
        "INSERT OR REPLACE INTO rules VALUES ($1, $2, $3, $4)", rule.Name, rule.PatternText, rule.IsEnabled, rule.Description));

    public Task RemoveAsync(string rule) => ChangeAsync(session => session.Execute("DELETE FROM rules WHERE name = $1", rule));

    public Task PutTargetAsync(string rule, RuleTarget target) => ChangeAsync(session => session.Execute(
        "INSERT OR REPLACE INTO targets VALUES ($1, $2, $3, $4)", rule, target.Id, target.Arn, target.Parameters));

    public Task RemoveTargetAsync(string rule, string id) => ChangeAsync(session => session.Execute(
        "DELETE FROM targets WHERE rule = $1 AND id = $2", rule, id));

    public Task SendAsync(IReadOnlyCollection<(string Arn, byte[] Payload)> messages) => Database.WriteAsync(session =>
    {
        foreach (var (arn, payload) in messages)
        {
            Outbox.Add(session, arn, payload);
        }
    });

    // Read within the write, so that of two changes at once the later one sets what both made.
    private Task ChangeAsync(Action<Session> change) => Database.WriteAsync(session =>
    {
        change(session);
        _rules = ReadRules(session);
    });

    private static Dictionary<string, Rule> ReadRules(Session session)
    {
        var targets = session
            .Query("SELECT rule, id, arn, parameters FROM targets ORDER BY rowid", row => (Rule: row.GetString(0), Target: new RuleTarget(row.GetString(1), row.GetString(2), row.GetString(3))))
            .ToLookup(entry => entry.Rule, entry => entry.Target);
        return session
            .Query("SELECT name, pattern, enabled, description FROM rules ORDER BY name", row => new Rule(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetString(3)))
            .ToDictionary(rule => rule.Name, rule => rule with { Targets = [.. targets[rule.Name]] });
    }
}
