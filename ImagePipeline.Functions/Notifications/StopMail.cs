using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Notifications;

/// <summary>A mail that bounced for good, or that somebody complained about → no more mail to that address.</summary>
internal sealed class StopMail : JsonFunction<QueueEvent, BatchAnswer>
{
    private readonly FunctionHost _host;

    public StopMail(FunctionHost host)
        : base(NotificationJson.Default.QueueEvent, NotificationJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
    }

    public override string Trigger => "pubsub";

    public override Task<BatchAnswer> HandleAsync(QueueEvent input, CancellationToken cancellationToken) => QueueMessage.HandleEachAsync(
        input.Records ?? [], message => StopAsync(TopicEnvelope.Read(message.Body, NotificationJson.Default.MailEvent), cancellationToken), _host.Logger);

    private async Task StopAsync(MailEvent happened, CancellationToken cancellationToken)
    {
        foreach (var address in happened.Unreachable)
        {
            await _host.Mails.StopAsync(address, happened.EventType, _host.Time.GetUtcNow(), cancellationToken);
            Log.MailStopped(_host.Logger, happened.EventType);
        }
    }
}
