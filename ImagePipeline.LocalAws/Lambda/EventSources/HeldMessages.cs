using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>
/// The receipts of what mappings have received and are not done with, in Lambda's database. What is in it at a start was in
/// hand when LocalAws ended: nobody works on it any more, so it need not stay hidden for the rest of its visibility timeout.
/// </summary>
internal sealed class HeldMessages(LambdaStore lambda)
{
    public List<string> Of(EventSourceMapping mapping) => lambda.Database.Read(session =>
        session.Query("SELECT receipt FROM held_messages WHERE mapping = $1", row => row.GetString(0), mapping.Uuid));

    public Task AddAsync(EventSourceMapping mapping, IReadOnlyList<string> receipts) =>
        EachAsync(receipts, (session, receipt) => session.Execute("INSERT OR REPLACE INTO held_messages (receipt, mapping) VALUES ($1, $2)", receipt, mapping.Uuid));

    public Task RemoveAsync(IReadOnlyList<string> receipts) =>
        EachAsync(receipts, (session, receipt) => session.Execute("DELETE FROM held_messages WHERE receipt = $1", receipt));

    private Task EachAsync(IReadOnlyList<string> receipts, Action<Session, string> write) => lambda.Database.WriteAsync(session =>
    {
        foreach (var receipt in receipts)
        {
            write(session, receipt);
        }
    });
}
