using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Events;
using ImagePipeline.LocalAws.Ses.Inbox;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Sending;

/// <summary>SES's SendEmail. Mail leaves for nowhere: it stands in the inbox.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html</remarks>
internal sealed class SendEmailOperation(
    Identities identities, SuppressionList suppressed, ConfigurationSets sets, MailStore mails, MailEvents events,
    IOptions<SesOptions> ses, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    private const int MaximumRecipients = 50;
    private static readonly JsonElement s_nobody = JsonDocument.Parse("{}").RootElement;

    public async Task<JsonObject> SendAsync(SesRequest request)
    {
        var mail = Read(request);
        CheckVerified(mail);
        if (mail.ConfigurationSet is not null)
        {
            sets.Require(mail.ConfigurationSet);
        }

        await mails.AddAsync(mail, session => events.Add(session, mail));
        events.Signal();
        return new JsonObject { ["MessageId"] = mail.Id };
    }

    private Mail Read(SesRequest request)
    {
        var body = request.Body;
        var (from, set) = (body.OptionalString("FromEmailAddress"), body.OptionalString("ConfigurationSetName"));
        var destination = new Parameters(request.Operation, body.OptionalObject("Destination") ?? s_nobody);
        var (to, cc, bcc) = (Addresses.Read(destination, "ToAddresses"), Addresses.Read(destination, "CcAddresses"), Addresses.Read(destination, "BccAddresses"));
        destination.End();
        var replyTo = Addresses.Read(body, "ReplyToAddresses");
        var tags = ReadTags(request);
        var (content, isRaw) = ReadContent(request);
        request.End();

        var sender = from is not null ? Addresses.Parse(from)
            : content.From.Mailboxes.FirstOrDefault() ?? throw SesErrors.BadRequest("The message has no sender: give FromEmailAddress.");
        if (!isRaw)
        {
            content.From.Add(sender);
            content.To.AddRange(to);
            content.Cc.AddRange(cc);
            content.ReplyTo.AddRange(replyTo);
        }

        // Where the request names nobody, a raw message says itself to whom it goes.
        List<MailboxAddress> recipients = to.Count + cc.Count + bcc.Count > 0
            ? [.. to, .. cc, .. bcc]
            : [.. content.To.Mailboxes, .. content.Cc.Mailboxes, .. content.Bcc.Mailboxes];
        if (recipients.Count is 0 or > MaximumRecipients)
        {
            throw SesErrors.BadRequest(recipients.Count == 0 ? "The message has no recipient." : $"Recipient count exceeds {MaximumRecipients}.");
        }

        var now = time.GetUtcNow();
        var id = $"{now.ToUnixTimeMilliseconds():x16}-{Guid.NewGuid()}-000000";
        content.Bcc.Clear();
        content.Date = now;
        content.MessageId = $"{id}@email.amazonses.com";
        return new Mail(id, now, sender, [.. recipients.Select(address => new Recipient(address, OutcomeFor(address)))], content, tags,
            set ?? identities.For(sender.Address)?.ConfigurationSet);
    }

    private static (MimeMessage Content, bool IsRaw) ReadContent(SesRequest request)
    {
        var content = new Parameters(request.Operation, request.Body.Object("Content"));
        var (simple, raw) = (content.OptionalObject("Simple"), content.OptionalObject("Raw"));
        content.End();
        return (simple, raw) switch
        {
            ({ } parts, null) => (SimpleContent.Read(request.Operation, parts), false),
            (null, { } whole) => (RawContent.Read(request.Operation, whole), true),
            _ => throw SesErrors.BadRequest("The content is either Simple or Raw."),
        };
    }

    private static Dictionary<string, string> ReadTags(SesRequest request)
    {
        var tags = new Dictionary<string, string>();
        foreach (var member in request.Body.OptionalArray("EmailTags")?.EnumerateArray() ?? [])
        {
            var tag = new Parameters(request.Operation, member);
            var (name, value) = (tag.String("Name"), tag.String("Value"));
            tag.End();
            tags[name] = (name + value).All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '@')
                ? value
                : throw SesErrors.BadRequest($"Invalid tag <{name}>: only alphanumeric ASCII characters, '_', '-', '.' and '@' are allowed.");
        }

        return tags;
    }

    private void CheckVerified(Mail mail)
    {
        var unverified = new List<string>();
        if (identities.For(mail.From.Address) is null)
        {
            unverified.Add(mail.From.ToString());
        }

        if (ses.Value.Sandbox)
        {
            unverified.AddRange(mail.Recipients
                .Where(recipient => !MailboxSimulator.Has(recipient.Address) && identities.For(recipient.Address.Address) is null)
                .Select(recipient => recipient.Address.ToString()));
        }

        if (unverified.Count > 0)
        {
            throw SesErrors.NotVerified(options.Value.Region, unverified.Distinct());
        }
    }

    private MailOutcome OutcomeFor(MailboxAddress address) =>
        suppressed.Find(address.Address) is null ? MailboxSimulator.OutcomeOf(address) : MailOutcome.Suppressed;
}
