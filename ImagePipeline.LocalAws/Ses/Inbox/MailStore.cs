using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Ses.Sending;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Ses.Inbox;

/// <summary>A line of the inbox.</summary>
/// <param name="Number">Rises with each mail.</param>
/// <param name="Outcome">The worst of what came of it: <c>delivered</c>, <c>bounced</c>, <c>suppressed</c>, <c>complained</c>.</param>
/// <param name="Preview">How its text begins.</param>
internal sealed record MailSummary(long Number, string Id, DateTimeOffset SentAt, string From, string To, string Subject, string Outcome, string Preview);

/// <summary>Every mail that was sent: the newest ten thousand of them.</summary>
internal sealed class MailStore(SesDatabase database)
{
    private const int Kept = 10_000;
    private const string Summary = "number, id, sent, sender, recipients, subject, outcome, substr(text, 1, 200)";

    /// <param name="andThen">What else is written with it.</param>
    public Task AddAsync(Mail mail, Action<Session> andThen)
    {
        using var content = new MemoryStream();
        mail.Content.WriteTo(content);
        return database.Records.WriteAsync(session =>
        {
            session.Execute("INSERT INTO mails (id, sent, sender, recipients, subject, text, outcome, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                mail.Id, mail.SentAt.ToUnixTimeMilliseconds(), mail.From.ToString(encode: false),
                string.Join(", ", mail.Recipients.Select(recipient => recipient.Address.ToString(encode: false))),
                mail.Content.Subject ?? "", MailText.Of(mail.Content), mail.Recipients.Max(recipient => recipient.Outcome).ToString().ToLowerInvariant(), content.ToArray());
            session.Execute("DELETE FROM mails WHERE number <= $1", session.LastInsertRowId - Kept);
            andThen(session);
        });
    }

    /// <summary>The newest mails that have every word somewhere, before the one with the number <paramref name="before"/>.</summary>
    public List<MailSummary> Find(IReadOnlyList<string> words, long before, int limit) => database.Records.Read(session => session.Query(
        $"""
        SELECT {Summary} FROM mails
        WHERE number < $1 AND NOT EXISTS (
            SELECT 1 FROM json_each($2) WHERE sender || ' ' || recipients || ' ' || subject || ' ' || text NOT LIKE value ESCAPE '\')
        ORDER BY number DESC LIMIT $3
        """,
        Read, before, new JsonArray([.. words.Select(word => (JsonNode)Pattern(word))]).ToJsonString(), limit));

    public (MailSummary Summary, byte[] Content)? Find(string id) => database.Records.Read(session => session.Query(
        $"SELECT {Summary}, content FROM mails WHERE id = $1", row => (Read(row), row.GetFieldValue<byte[]>(8)), id)) is [var found] ? found : null;

    public long CountSince(DateTimeOffset time) => database.Records.Read(session => session.Query(
        "SELECT COUNT(*) FROM mails WHERE sent >= $1", row => row.GetInt64(0), time.ToUnixTimeMilliseconds()))[0];

    private static string Pattern(string word) => $"%{word.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";

    private static MailSummary Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetString(6), row.GetString(7));
}
