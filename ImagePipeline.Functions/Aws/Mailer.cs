using System.Text.Json;
using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of SES, https://docs.aws.amazon.com/ses/latest/APIReference-V2/.</summary>
internal interface IMailer
{
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <param name="From">An address that SES knows to be ours.</param>
/// <param name="ConfigurationSet">Which tells what becomes of the mail.</param>
internal sealed record OutgoingMail(string From, string To, MailText Text, string ConfigurationSet);

internal sealed record SendEmailRequest(string FromEmailAddress, MailDestination Destination, MailContent Content, string ConfigurationSetName);

internal sealed record MailDestination(IReadOnlyList<string> ToAddresses);

internal sealed record MailContent(SimpleMail Simple);

internal sealed record SimpleMail(MailPart Subject, MailBody Body, IReadOnlyList<MailHeader> Headers);

internal sealed record MailBody(MailPart Text, MailPart Html);

internal sealed record MailPart(string Data, string Charset = "UTF-8");

internal sealed record MailHeader(string Name, string Value);

internal sealed class MailerClient(WireServiceClient client) : IMailer
{
    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        client.InvokeAsync("SendEmail", "/v2/email/outbound-emails", JsonSerializer.SerializeToUtf8Bytes(Request(mail), SesJson.Default.SendEmailRequest), cancellationToken);

    /// <summary>With what lets a mail program unsubscribe with one click, https://www.rfc-editor.org/rfc/rfc8058.</summary>
    private static SendEmailRequest Request(OutgoingMail mail) => new(
        mail.From,
        new MailDestination([mail.To]),
        new MailContent(new SimpleMail(
            new MailPart(mail.Text.Subject),
            new MailBody(new MailPart(mail.Text.Plain), new MailPart(mail.Text.Html)),
            [new MailHeader("List-Unsubscribe", $"<{mail.Text.OneClickUrl}>"), new MailHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")])),
        mail.ConfigurationSet);
}
