using System.Security.Cryptography;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>Which subscriptions wait for their endpoint to say that it wants them, and by which token it says so. As on AWS, for two days.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html</remarks>
internal sealed class WebhookConfirmations(SnsStore store, TimeProvider time)
{
    public const string Schema = "CREATE TABLE IF NOT EXISTS confirmations (subscription TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, expires INTEGER NOT NULL);";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(2);

    public bool IsPending(string subscription) => store.Database.Read(session =>
        session.First("SELECT token FROM confirmations WHERE subscription = $1", row => row.GetString(0), subscription)) is not null;

    public HashSet<string> Pending() => [.. store.Database.Read(session => session.Query("SELECT subscription FROM confirmations", row => row.GetString(0)))];

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(64));

    /// <summary>A subscription waits for this token from now on; one that it had before is good no more.</summary>
    public void Begin(Session session, string subscription, string token) => session.Execute(
        "INSERT OR REPLACE INTO confirmations VALUES ($1, $2, $3)", subscription, token, (time.GetUtcNow() + s_lifetime).ToUnixTimeMilliseconds());

    /// <summary>Ends the waiting.</summary>
    /// <returns>The subscription's ARN; null where no subscription waits for this token.</returns>
    public Task<string?> EndAsync(string topic, string token) => store.Database.WriteAsync(session =>
    {
        var subscription = session.First(
            """
            SELECT subscription FROM confirmations JOIN subscriptions ON subscriptions.arn = subscription
            WHERE token = $1 AND topic = $2 AND expires > $3
            """,
            row => row.GetString(0), token, topic, time.GetUtcNow().ToUnixTimeMilliseconds());
        session.Execute("DELETE FROM confirmations WHERE subscription = $1", subscription);
        return subscription;
    });
}
