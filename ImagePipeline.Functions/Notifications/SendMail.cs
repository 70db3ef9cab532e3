using System.Text.Json;
using Amazon.Runtime;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Notifications;

/// <summary>What waits in the mail queue: a topic's message, or that a digest is due.</summary>
internal sealed record MailRequest(DigestDue? Digest);

internal sealed record DigestDue(string Owner, string Id);

/// <summary>
/// What came of images → mail to their owners, as each of them wants it. What is mailed is claimed in the table before: a message that comes
/// again, or a function that dies in the middle, sends no second mail. Between the claim and SES's answer one may be lost; the bell has it all the same.
/// </summary>
internal sealed class SendMail : JsonFunction<QueueEvent, BatchAnswer>
{
    /// <summary>Beyond so many mails in a digest's time, what comes waits for the digest: nobody wants 500 mails at once.</summary>
    private const int FewMails = 5;

    private readonly FunctionHost _host;

    public SendMail(FunctionHost host)
        : base(NotificationJson.Default.QueueEvent, NotificationJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "MAIL_QUEUE_ARN");
        _host = host;
    }

    public override string Trigger => "pubsub";

    public override async Task<BatchAnswer> HandleAsync(QueueEvent input, CancellationToken cancellationToken) =>
        // Nobody has an address where nobody signs in, and a deployment may send no mail at all.
        _host.Settings.Mail is { } mail
            ? await QueueMessage.HandleEachAsync(input.Records ?? [], message => HandleAsync(message, mail, cancellationToken), _host.Logger)
            : BatchAnswer.Of([]);

    private async Task HandleAsync(QueueMessage message, MailSettings mail, CancellationToken cancellationToken)
    {
        if (JsonSerializer.Deserialize(message.Body ?? "", NotificationJson.Default.MailRequest)?.Digest is { } due)
        {
            await SendDigestAsync(due, mail, cancellationToken);
            return;
        }

        var outcome = TopicEnvelope.Read(message.Body, NotificationJson.Default.Outcome);
        var mode = OutcomeType.IsMailed(outcome.Type) ? (await _host.Notices.FindSettingsAsync(outcome.Owner, cancellationToken)).Mode : MailMode.None;
        if (mode == MailMode.None)
        {
            return;
        }

        if (mode == MailMode.Each && await _host.Counters.TryAddAsync(MailsOf(outcome.Owner, mail), FewMails, _host.Time.GetUtcNow().AddDays(1), cancellationToken))
        {
            await SendOneAsync(outcome, mail, cancellationToken);
            return;
        }

        await _host.Mails.CollectAsync(outcome, cancellationToken);
        await OpenDigestAsync(outcome.Owner, mail, cancellationToken);
    }

    private async Task SendOneAsync(Outcome outcome, MailSettings mail, CancellationToken cancellationToken)
    {
        if (await _host.Mails.TryClaimAsync(outcome, cancellationToken))
        {
            await SendAsync(outcome.Owner, [outcome], mail, () => _host.Mails.ReleaseAsync(outcome, cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// The first outcome makes the digest due in some time, and what comes meanwhile joins it. The message goes out first: of one without a
    /// digest nothing comes, but a digest without its message would never be sent.
    /// </summary>
    private async Task OpenDigestAsync(string owner, MailSettings mail, CancellationToken cancellationToken)
    {
        var now = _host.Time.GetUtcNow();
        if (await _host.Mails.HasDigestAsync(owner, now, cancellationToken))
        {
            return;
        }

        var due = new DigestDue(owner, Guid.NewGuid().ToString("N"));
        await _host.Queues.Value.SendAsync(
            _host.Settings.MailQueueArn, JsonSerializer.Serialize(new MailRequest(due), NotificationJson.Default.MailRequest), mail.DigestTime, cancellationToken);
        await _host.Mails.TryOpenDigestAsync(owner, due.Id, now, now + mail.DigestTime, cancellationToken);
    }

    // Closed before it is read: what joins later finds no digest, and opens the next.
    private async Task SendDigestAsync(DigestDue due, MailSettings mail, CancellationToken cancellationToken)
    {
        if (!await _host.Mails.TryCloseDigestAsync(due.Owner, due.Id, cancellationToken))
        {
            return;
        }

        var outcomes = await _host.Mails.TakeCollectedAsync(due.Owner, cancellationToken);
        // Who has unsubscribed meanwhile gets none.
        if (outcomes.Count > 0 && (await _host.Notices.FindSettingsAsync(due.Owner, cancellationToken)).Mode != MailMode.None)
        {
            await SendAsync(due.Owner, outcomes, mail, () => _host.Mails.PutBackAsync(outcomes, cancellationToken), cancellationToken);
        }
    }

    private async Task SendAsync(string owner, IReadOnlyList<Outcome> outcomes, MailSettings mail, Func<Task> giveBack, CancellationToken cancellationToken)
    {
        try
        {
            if (await _host.UserPool.Value.FindAsync(mail.UserPoolId, owner, cancellationToken) is not { Email: { } address } person
                || await _host.Mails.IsStoppedAsync(address, cancellationToken))
            {
                Log.MailWithoutAddress(_host.Logger);
                return;
            }

            var unsubscribe = await _host.Notices.UnsubscribeTokenAsync(owner, cancellationToken);
            var text = MailText.Of(person.Name, outcomes, await FileNamesAsync(outcomes, cancellationToken), new MailLinks(mail.PageUrl, unsubscribe));
            await _host.Mailer.Value.SendAsync(new OutgoingMail(mail.From, address, text, mail.ConfigurationSet), cancellationToken);
            Log.MailSent(_host.Logger, outcomes.Count);
        }
        catch (AmazonServiceException)
        {
            // It was certainly not sent, so it may be tried again.
            await giveBack();
            throw;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> FileNamesAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var id in outcomes.Select(outcome => outcome.ImageId).Distinct().Take(MailText.MostNames))
        {
            if (await _host.Images.FindAsync(id, cancellationToken) is { Status: not ImageStatus.Deleted } image)
            {
                names[id] = image.FileName;
            }
        }

        return names;
    }

    private CounterKey MailsOf(string owner, MailSettings mail) =>
        new(Keys.Person(owner), Keys.Mails(_host.Time.GetUtcNow().ToUnixTimeSeconds() / (long)mail.DigestTime.TotalSeconds));
}
