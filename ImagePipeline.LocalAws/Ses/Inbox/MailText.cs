using System.Net;
using System.Text.RegularExpressions;
using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Inbox;

/// <summary>A mail's words, in one line, to look for and to begin a list's row with.</summary>
internal static partial class MailText
{
    public static string Of(MimeMessage mail) =>
        Space().Replace(mail.TextBody ?? WebUtility.HtmlDecode(Markup().Replace(mail.HtmlBody ?? "", " ")), " ").Trim();

    [GeneratedRegex("<(style|script|head)[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
