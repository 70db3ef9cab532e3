using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Sending;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Ses.Events;

/// <summary>Tells what became of a mail to the topics that its configuration set names.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html</remarks>
internal sealed class MailEvents(SesDatabase database, EventTargets targets, IOptions<LocalAwsOptions> options, TimeProvider time, ILogger<MailEvents> logger)
    : BackgroundService
{
    private readonly Outbox _outbox = new(database.Records, time, targets.SendAsync, logger);

    /// <summary>Adds a mail's events within the write that keeps the mail. Call <see cref="Signal"/> once that is committed.</summary>
    public void Add(Session session, Mail mail)
    {
        if (mail.ConfigurationSet is null)
        {
            return;
        }

        foreach (var destination in ConfigurationSets.Destinations(session, mail.ConfigurationSet).Where(destination => destination.IsEnabled))
        {
            foreach (var (type, body) in EventsOf(mail).Where(happened => destination.Types.Contains(happened.Type)))
            {
                Outbox.Add(session, destination.Topic, JsonProtocol.ToBytes(body));
            }
        }
    }

    public void Signal() => _outbox.Signal();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _outbox.RunAsync(stoppingToken);

    private IEnumerable<(string Type, JsonObject Body)> EventsOf(Mail mail)
    {
        yield return ("SEND", Event(mail, "Send", "send", []));
        if (Of(mail, MailOutcome.Delivered, MailOutcome.Complained) is { Count: > 0 } delivered)
        {
            yield return ("DELIVERY", Event(mail, "Delivery", "delivery", new JsonObject
            {
                ["timestamp"] = IsoTime.Text(mail.SentAt),
                ["processingTimeMillis"] = 0,
                ["recipients"] = new JsonArray([.. delivered.Select(address => (JsonNode)address)]),
                ["smtpResponse"] = "250 2.6.0 Message received",
                ["reportingMTA"] = "localaws",
            }));
        }

        foreach (var (outcome, subType, diagnosis) in (IEnumerable<(MailOutcome, string, string)>)
        [
            (MailOutcome.Bounced, "General", "smtp; 550 5.1.1 user unknown"),
            (MailOutcome.Suppressed, "OnAccountSuppressionList", "Amazon SES did not send the message to this address because it is on the suppression list for your account."),
        ])
        {
            if (Of(mail, outcome) is { Count: > 0 } bounced)
            {
                yield return ("BOUNCE", Event(mail, "Bounce", "bounce", new JsonObject
                {
                    ["bounceType"] = "Permanent",
                    ["bounceSubType"] = subType,
                    ["bouncedRecipients"] = new JsonArray([.. bounced.Select(address => new JsonObject
                    {
                        ["emailAddress"] = address, ["action"] = "failed", ["status"] = "5.1.1", ["diagnosticCode"] = diagnosis,
                    })]),
                    ["timestamp"] = IsoTime.Text(mail.SentAt),
                    ["feedbackId"] = mail.Id,
                }));
            }
        }

        if (Of(mail, MailOutcome.Complained) is { Count: > 0 } complained)
        {
            yield return ("COMPLAINT", Event(mail, "Complaint", "complaint", new JsonObject
            {
                ["complainedRecipients"] = new JsonArray([.. complained.Select(address => new JsonObject { ["emailAddress"] = address })]),
                ["timestamp"] = IsoTime.Text(mail.SentAt),
                ["feedbackId"] = mail.Id,
                ["complaintSubType"] = null,
                ["complaintFeedbackType"] = "abuse",
            }));
        }
    }

    private static List<string> Of(Mail mail, params ReadOnlySpan<MailOutcome> outcomes)
    {
        var addresses = new List<string>();
        foreach (var recipient in mail.Recipients)
        {
            if (outcomes.Contains(recipient.Outcome))
            {
                addresses.Add(recipient.Address.Address);
            }
        }

        return addresses;
    }

    // {"eventType":"Bounce","mail":{"timestamp":"...","source":"...","destination":["..."],...},"bounce":{...}}
    private JsonObject Event(Mail mail, string type, string member, JsonObject facts) => new()
    {
        ["eventType"] = type,
        ["mail"] = new JsonObject
        {
            ["timestamp"] = IsoTime.Text(mail.SentAt),
            ["source"] = mail.From.ToString(),
            ["sourceArn"] = $"arn:aws:ses:{options.Value.Region}:{options.Value.AccountId}:identity/{mail.From.Address}",
            ["sendingAccountId"] = options.Value.AccountId,
            ["messageId"] = mail.Id,
            ["destination"] = new JsonArray([.. mail.Recipients.Select(recipient => (JsonNode)recipient.Address.Address)]),
            ["headersTruncated"] = false,
            ["headers"] = new JsonArray([.. mail.Content.Headers.Select(header => new JsonObject { ["name"] = header.Field, ["value"] = header.Value })]),
            ["commonHeaders"] = new JsonObject
            {
                ["from"] = new JsonArray([.. mail.Content.From.Select(address => (JsonNode)address.ToString())]),
                ["to"] = new JsonArray([.. mail.Content.To.Select(address => (JsonNode)address.ToString())]),
                ["messageId"] = mail.Id,
                ["subject"] = mail.Content.Subject,
            },
            ["tags"] = new JsonObject(mail.Tags.Append(KeyValuePair.Create("ses:configuration-set", mail.ConfigurationSet!))
                .Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)new JsonArray(tag.Value)))),
        },
        [member] = facts,
    };
}
