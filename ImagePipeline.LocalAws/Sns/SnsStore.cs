using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>Topics, their subscriptions, and messages on their way.</summary>
internal sealed class SnsStore(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS topics (arn TEXT PRIMARY KEY, attributes TEXT NOT NULL, tags TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS subscriptions (
            arn TEXT PRIMARY KEY, topic TEXT NOT NULL, protocol TEXT NOT NULL, endpoint TEXT NOT NULL, attributes TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS subscriptions_by_topic ON subscriptions (topic);
        {WebhookConfirmations.Schema}
        {MessageSigner.Schema}
        {Outbox.Schema}
        """;

    public Database Database { get; } = new(folder.PathOf("sns.db"), Schema);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public Topic? FindTopic(string arn) => Database.Read(session =>
        session.First("SELECT arn, attributes, tags FROM topics WHERE arn = $1", ReadTopic, arn));

    public List<Topic> Topics() => Database.Read(session => session.Query("SELECT arn, attributes, tags FROM topics ORDER BY arn", ReadTopic));

    public Task PutAsync(Topic topic) => Database.WriteAsync(session => session.Execute(
        "INSERT OR REPLACE INTO topics VALUES ($1, $2, $3)", topic.Arn, ToText(topic.Attributes), ToText(topic.Tags)));

    public Task RemoveTopicAsync(string arn) => Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM topics WHERE arn = $1", arn);
        session.Execute("DELETE FROM confirmations WHERE subscription IN (SELECT arn FROM subscriptions WHERE topic = $1)", arn);
        session.Execute("DELETE FROM subscriptions WHERE topic = $1", arn);
    });

    public Subscription? FindSubscription(string arn) => Database.Read(session =>
        session.First("SELECT * FROM subscriptions WHERE arn = $1", ReadSubscription, arn));

    /// <param name="topic">Null for those of all topics.</param>
    public List<Subscription> Subscriptions(string? topic) => Database.Read(session =>
        session.Query("SELECT * FROM subscriptions WHERE topic = $1 OR $1 IS NULL ORDER BY rowid", ReadSubscription, topic));

    /// <summary>Whether this is how a subscription's ARN is written, which goes on from its topic's: <c>arn:aws:sns:us-east-1:...:topic:6b1c...</c></summary>
    public static bool IsSubscription(string arn) => Arn.TryParse(arn, out var parsed) && parsed.Service == "sns" && parsed.Resource.Contains(':');

    public Task PutAsync(Subscription subscription) => Database.WriteAsync(session => Put(session, subscription));

    public static void Put(Session session, Subscription subscription) => session.Execute(
        "INSERT INTO subscriptions VALUES ($1, $2, $3, $4, $5) ON CONFLICT (arn) DO UPDATE SET attributes = excluded.attributes",
        subscription.Arn, subscription.TopicArn, subscription.Protocol, subscription.Endpoint, ToText(subscription.Attributes));

    public Task RemoveSubscriptionAsync(string arn) => Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM confirmations WHERE subscription = $1", arn);
        session.Execute("DELETE FROM subscriptions WHERE arn = $1", arn);
    });

    public Task SendAsync(IReadOnlyCollection<(string Arn, byte[] Payload)> messages) => Database.WriteAsync(session =>
    {
        foreach (var (arn, payload) in messages)
        {
            Outbox.Add(session, arn, payload);
        }
    });

    private static Topic ReadTopic(SqliteDataReader row) => new(row.GetString(0), ToMap(row.GetString(1)), ToMap(row.GetString(2)));

    private static Subscription ReadSubscription(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), ToMap(row.GetString(4)));

    private static string ToText(IReadOnlyDictionary<string, string> map) =>
        new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))).ToJsonString();

    private static Dictionary<string, string> ToMap(string text) =>
        JsonNode.Parse(text)!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);
}
