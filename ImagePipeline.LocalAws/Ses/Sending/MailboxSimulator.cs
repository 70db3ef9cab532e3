using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Sending;

/// <summary>What comes of a mail to an address.</summary>
internal enum MailOutcome
{
    Delivered,
    Bounced,

    /// <summary>Not even tried: the account's suppression list has the address. Reported as a bounce.</summary>
    Suppressed,
    Complained,
}

/// <summary>The addresses with which every outcome can be tried, on AWS as here: <c>bounce@simulator.amazonses.com</c>, <c>bounce+label@...</c></summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator</remarks>
internal static class MailboxSimulator
{
    private const string Domain = "simulator.amazonses.com";

    public static bool Has(MailboxAddress address) => address.Domain.Equals(Domain, StringComparison.OrdinalIgnoreCase);

    public static MailOutcome OutcomeOf(MailboxAddress address) => !Has(address) ? MailOutcome.Delivered : address.LocalPart.Split('+')[0].ToLowerInvariant() switch
    {
        "bounce" => MailOutcome.Bounced,
        "complaint" => MailOutcome.Complained,
        "suppressionlist" => MailOutcome.Suppressed,
        _ => MailOutcome.Delivered,
    };
}
