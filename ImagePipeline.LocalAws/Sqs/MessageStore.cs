using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>A message as it is received.</summary>
/// <param name="Receives">How often it was received, this time included.</param>
internal sealed record ReceivedMessage(
    string Id, string Body, string? Attributes, string ReceiptHandle, DateTimeOffset Sent, DateTimeOffset FirstReceived, int Receives);

/// <summary>How many messages a queue holds in each state.</summary>
internal sealed record MessageCounts(long Visible, long InFlight, long Delayed);

/// <summary>The messages of all queues.</summary>
internal sealed class MessageStore(SqsDatabase database, QueueCatalog queues, QueueSignals signals, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task SendAsync(Queue queue, params IReadOnlyList<OutgoingMessage> messages)
    {
        await database.Records.WriteAsync(session =>
        {
            var now = Now;
            foreach (var message in messages)
            {
                session.Execute("INSERT INTO messages (queue, message_id, body, attributes, sent, visible) VALUES ($1, $2, $3, $4, $5, $6)",
                    queue.Name, message.Id, message.Body, message.Attributes?.Json, now, now + (long)message.Delay.TotalMilliseconds);
            }
        });
        signals.Raise(queue.Name);
    }

    /// <summary>Takes messages that are visible, the oldest first, and hides them from others for a while.</summary>
    public async Task<List<ReceivedMessage>> ReceiveAsync(Queue queue, int most, TimeSpan visibility)
    {
        var deadLetters = queue.Redrive is { } redrive ? queues.Find(redrive.DeadLetters.Resource) : null;
        var (received, moved) = await database.Records.WriteAsync(session =>
        {
            var now = Now;
            session.Execute("DELETE FROM messages WHERE queue = $1 AND sent <= $2", queue.Name, now - (long)queue.Retention.TotalMilliseconds);
            var moved = deadLetters is null ? 0 : MoveToDeadLetters(session, queue, deadLetters, now);
            return (Take(session, queue, most, now, visibility), moved);
        });
        if (moved > 0)
        {
            signals.Raise(deadLetters!.Name);
        }

        return received;
    }

    /// <summary>When the next hidden message comes into sight, or null.</summary>
    public DateTimeOffset? NextVisible(Queue queue) => database.Records.Read(session =>
        session.Query("SELECT min(visible) FROM messages WHERE queue = $1",
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), queue.Name)[0]);

    /// <summary>Deletes a message. One that is gone, or was received by another since, is no error.</summary>
    public Task DeleteAsync(Queue queue, string receiptHandle)
    {
        var id = ReceiptHandle.MessageOf(receiptHandle);
        return database.Records.WriteAsync(session => session.Execute(
            "DELETE FROM messages WHERE id = $1 AND queue = $2 AND receipt = $3", id, queue.Name, receiptHandle));
    }

    public async Task ChangeVisibilityAsync(Queue queue, string receiptHandle, TimeSpan visibility)
    {
        var id = ReceiptHandle.MessageOf(receiptHandle);
        var changed = await database.Records.WriteAsync(session => session.Execute(
            "UPDATE messages SET visible = $4 WHERE id = $1 AND queue = $2 AND receipt = $3 AND visible > $5",
            id, queue.Name, receiptHandle, Now + (long)visibility.TotalMilliseconds, Now));
        if (changed == 0)
        {
            throw SqsErrors.NotInFlight();
        }

        signals.Raise(queue.Name);
    }

    public Task PurgeAsync(Queue queue) =>
        database.Records.WriteAsync(session => session.Execute("DELETE FROM messages WHERE queue = $1", queue.Name));

    public MessageCounts Count(Queue queue) => database.Records.Read(session => session.Query(
        """
        SELECT count(*) FILTER (WHERE visible <= $2), count(*) FILTER (WHERE visible > $2 AND receipt IS NOT NULL),
            count(*) FILTER (WHERE visible > $2 AND receipt IS NULL)
        FROM messages WHERE queue = $1
        """, row => new MessageCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), queue.Name, Now)[0]);

    private static int MoveToDeadLetters(Session session, Queue queue, Queue deadLetters, long now) => session.Execute(
        "UPDATE messages SET queue = $1, visible = $2, receives = 0, first_received = NULL, receipt = NULL WHERE queue = $3 AND visible <= $2 AND receives >= $4",
        deadLetters.Name, now, queue.Name, queue.Redrive!.MaximumReceives);

    private static List<ReceivedMessage> Take(Session session, Queue queue, int most, long now, TimeSpan visibility)
    {
        var ids = session.Query("SELECT id FROM messages WHERE queue = $1 AND visible <= $2 ORDER BY visible, id LIMIT $3",
            row => row.GetInt64(0), queue.Name, now, most);
        return ids.ConvertAll(id => session.Query(
            """
            UPDATE messages SET receives = receives + 1, first_received = coalesce(first_received, $2), visible = $3, receipt = $4 WHERE id = $1
            RETURNING message_id, body, attributes, receipt, sent, first_received, receives
            """,
            row => new ReceivedMessage(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)), row.GetInt32(6)),
            id, now, now + (long)visibility.TotalMilliseconds, ReceiptHandle.New(id))[0]);
    }
}
