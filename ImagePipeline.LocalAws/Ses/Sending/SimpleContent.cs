using System.Text.Json;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using MimeKit;
using MimeKit.Text;

namespace ImagePipeline.LocalAws.Ses.Sending;

/// <summary>A mail of which the sender gave the parts, and SES makes the MIME message.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Message.html</remarks>
internal static partial class SimpleContent
{
    private const int MaximumHeaders = 15;
    private const int MaximumName = 126;
    private const int MaximumValue = 870;

    // A second one of these would contradict the one that SES writes.
    private static readonly string[] s_written =
        ["From", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "MIME-Version", "Reply-To", "Return-Path", "Sender", "Content-Type", "Content-Transfer-Encoding"];

    public static MimeMessage Read(string operation, JsonElement simple)
    {
        var content = new Parameters(operation, simple);
        var message = new MimeMessage { Subject = Text(operation, content.Object("Subject")) };
        message.Body = ReadBody(operation, content.Object("Body"));
        foreach (var header in ReadHeaders(operation, content))
        {
            message.Headers.Add(header);
        }

        content.End();
        return message;
    }

    private static MimeEntity ReadBody(string operation, JsonElement members)
    {
        var body = new Parameters(operation, members);
        var parts = new List<MimeEntity>();
        // The plainest first: who reads a mail is shown the last part that their reader understands.
        foreach (var (name, format) in (ReadOnlySpan<(string, TextFormat)>)[("Text", TextFormat.Plain), ("Html", TextFormat.Html)])
        {
            if (body.OptionalObject(name) is { } part)
            {
                parts.Add(new TextPart(format) { Text = Text(operation, part) });
            }
        }

        body.End();
        return parts.Count switch
        {
            0 => throw SesErrors.BadRequest("The body has neither Text nor Html."),
            1 => parts[0],
            _ => Alternatives(parts),
        };
    }

    private static MultipartAlternative Alternatives(List<MimeEntity> parts)
    {
        var alternatives = new MultipartAlternative();
        parts.ForEach(alternatives.Add);
        return alternatives;
    }

    private static string Text(string operation, JsonElement members)
    {
        var content = new Parameters(operation, members);
        var (data, charset) = (content.String("Data"), content.OptionalString("Charset"));
        content.End();
        return charset is null && data.Any(character => character > '~')
                ? throw SesErrors.BadRequest("What is not 7-bit ASCII needs a Charset.")
            : charset is not null && !charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("US-ASCII", StringComparison.OrdinalIgnoreCase)
                ? throw AwsException.NotSupported($"the charset '{charset}'")
            : data;
    }

    private static List<Header> ReadHeaders(string operation, Parameters content)
    {
        var headers = new List<Header>();
        foreach (var member in content.OptionalArray("Headers")?.EnumerateArray() ?? [])
        {
            var header = new Parameters(operation, member);
            var (name, value) = (header.String("Name"), header.String("Value"));
            header.End();
            if (name.Length > MaximumName || !Name().IsMatch(name) || s_written.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw SesErrors.BadRequest($"Invalid header name: {name}.");
            }

            if (value.Length is 0 or > MaximumValue || value.Any(character => character is < ' ' or > '~'))
            {
                throw SesErrors.BadRequest($"Invalid value of the header {name}.");
            }

            headers.Add(new Header(name, value));
        }

        return headers.Count <= MaximumHeaders ? headers : throw SesErrors.BadRequest($"A message has at most {MaximumHeaders} headers of its own.");
    }

    // Printable ASCII without the colon.
    [GeneratedRegex("^[!-9;-~]+$")]
    private static partial Regex Name();
}
