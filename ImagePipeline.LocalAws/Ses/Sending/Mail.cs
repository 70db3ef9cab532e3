using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Sending;

internal sealed record Recipient(MailboxAddress Address, MailOutcome Outcome);

/// <summary>A mail that was taken.</summary>
/// <param name="Id">SES's, which the <c>Message-ID</c> header begins with.</param>
/// <param name="Content">Whole, as it is sent: without <c>Bcc</c>.</param>
/// <param name="Tags">Of the sender, by name; events carry them.</param>
internal sealed record Mail(
    string Id, DateTimeOffset SentAt, MailboxAddress From, IReadOnlyList<Recipient> Recipients, MimeMessage Content,
    IReadOnlyDictionary<string, string> Tags, string? ConfigurationSet);
